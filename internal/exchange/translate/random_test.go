package translate_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"openicp/internal/filing"
)

// Random forms are of the shape that a submission has: whatever the rules miss nothing of, in every variety of the tables.

func oneOf[T ~string](t *rapid.T, table filing.Table[T], label string) T {
	return rapid.SampledFrom(table.Codes()).Draw(t, label)
}

// words of the tables and characters that a form holds; the rare ones have no place in GBK.
func phrase(t *rapid.T, rare bool, least, most int, label string) string {
	runes := []rune("示例云图科技有限公司拾光随手记（）Ab9&<>'\"-—。·㎡")
	if rare {
		runes = append(runes, '𬸚', '𠮷', '㛃', '€')
	}
	return string(rapid.SliceOfN(rapid.SampledFrom(runes), least, most).Draw(t, label))
}

func maybe[T any](t *rapid.T, label string, of func() T) (none T) {
	if rapid.Bool().Draw(t, label+"?") {
		return of()
	}
	return none
}

func validity(t *rapid.T, label string) string {
	return rapid.SampledFrom([]string{"", "2035-03-12", filing.LongTerm, "2031-02-28"}).Draw(t, label)
}

func personDocument(t *rapid.T, label string) *filing.Document {
	types := []filing.DocumentType{filing.ResidentID, filing.Passport, filing.TaiwanPermit, filing.HKMacaoPermit, filing.PermanentResidence,
		filing.HKMacaoResidence, filing.TaiwanResidence, filing.MilitaryOfficerID}
	return &filing.Document{Type: rapid.SampledFrom(types).Draw(t, label+" type"), Number: rapid.StringMatching(`[0-9A-Z]{8,18}`).Draw(t, label+" number"),
		ValidFrom: rapid.SampledFrom([]string{"", "2015-03-12"}).Draw(t, label+" from"), ValidTo: validity(t, label+" to")}
}

func randomLead(t *rapid.T, rare bool, label string) *filing.Lead {
	return &filing.Lead{Name: phrase(t, rare, 2, 12, label+" name"), Document: personDocument(t, label),
		Mobile: rapid.StringMatching(`1[3-9][0-9]{9}`).Draw(t, label+" mobile"),
		EmergencyPhone: maybe(t, label+" emergency", func() string {
			return rapid.SampledFrom([]string{"13900139000", "086-010-82345678"}).Draw(t, label+" emergency")
		}),
		OfficePhones: rapid.SliceOfN(rapid.StringMatching(`086-0[1-9][0-9]-[1-9][0-9]{7}`), 0, 3).Draw(t, label+" office"),
		Email:        rapid.StringMatching(`[a-z]{1,8}@[a-z]{1,8}\.(com|cn)`).Draw(t, label+" email"),
		Letter:       maybe(t, label+" letter", func() *filing.Letter { return &filing.Letter{SignedOn: "2026-11-20"} })}
}

func randomSponsor(t *rapid.T, rare bool) *filing.Sponsor {
	s := &filing.Sponsor{Kind: oneOf(t, filing.SponsorKinds, "kind"), Name: phrase(t, rare, 2, 100, "name"),
		Document:          &filing.Document{Type: oneOf(t, filing.DocumentTypes, "document"), Number: rapid.StringMatching(`[0-9A-Z]{6,18}`).Draw(t, "number"), ValidTo: validity(t, "until")},
		RegisteredAddress: phrase(t, rare, 4, 60, "registered"),
		Address: &filing.Address{Region: rapid.SampledFrom([]string{"110108", "440106", "441900", "469001", "810000", "710000", "659001", "330100", "500151"}).Draw(t, "region"),
			Street: phrase(t, rare, 4, 60, "street")},
		Investor: maybe(t, "investor", func() string { return phrase(t, rare, 2, 30, "investor") }),
		Remark:   maybe(t, "remark", func() string { return phrase(t, rare, 1, 200, "remark") }),
		Lead:     randomLead(t, rare, "lead")}
	s.LegalRepresentative = maybe(t, "representative", func() *filing.Person {
		return &filing.Person{Name: phrase(t, rare, 2, 10, "representative"), Document: maybe(t, "representative's", func() *filing.Document { return personDocument(t, "representative") })}
	})
	s.ResidencePermit = maybe(t, "permit", func() *filing.Document {
		return &filing.Document{Number: rapid.StringMatching(`[0-9]{18}`).Draw(t, "permit number"), ValidTo: validity(t, "permit until")}
	})
	return s
}

func randomIPs(t *rapid.T, label string) []string {
	one := rapid.Custom(func(t *rapid.T) string {
		n := rapid.IntRange(0, 200).Draw(t, "host")
		return rapid.SampledFrom([]string{fmt.Sprintf("203.0.113.%d", n), fmt.Sprintf("203.0.113.%d-203.0.113.%d", n, n+5), "198.51.100.0/24",
			fmt.Sprintf("2001:db8::%x", n+1), fmt.Sprintf("2001:db8::%x-2001:db8::ffff", n+1), "255.255.255.255"}).Draw(t, "address")
	})
	return append([]string{fmt.Sprintf("203.0.113.%d", rapid.IntRange(0, 250).Draw(t, label))}, rapid.SliceOfN(one, 0, 4).Draw(t, label+" further")...)
}

func randomApprovals(t *rapid.T, label string) []filing.PriorApproval {
	one := rapid.Custom(func(t *rapid.T) filing.PriorApproval {
		return filing.PriorApproval{Item: rapid.SampledFrom(filing.Approvals.Codes()).Draw(t, "item"), Number: phrase(t, false, 3, 20, "number"), ValidTo: validity(t, "until")}
	})
	return append([]filing.PriorApproval{}, rapid.SliceOfN(one, 0, 3).Draw(t, label)...)
}

func randomService(t *rapid.T, rare bool, i int, kinds []filing.ServiceKind) filing.Service {
	at := fmt.Sprintf("service %d", i)
	domain := rapid.StringMatching(`[a-z][a-z0-9]{0,20}-example\.(cn|com)`).Draw(t, at+" domain")
	s := filing.Service{Kind: rapid.SampledFrom(kinds).Draw(t, at+" kind"), Name: phrase(t, rare, 3, 40, at+" name"),
		Domains: []string{domain}, HomeURLs: rapid.SampledFrom([][]string{{}, {"www." + domain}, {"www." + domain, "https://m." + domain + "/?a=1&b=2"}}).Draw(t, at+" home"),
		Content:        rapid.SliceOfN(rapid.SampledFrom(filing.Contents.Codes()), 1, 4).Draw(t, at+" content"),
		Languages:      rapid.SliceOfN(rapid.SampledFrom(filing.Languages.Codes()), 1, 4).Draw(t, at+" languages"),
		PriorApprovals: randomApprovals(t, at+" approvals"),
		Remark:         maybe(t, at+" remark", func() string { return phrase(t, rare, 1, 200, at+" remark") }), Lead: randomLead(t, rare, at+" lead"),
		Access: &filing.Access{Mode: oneOf(t, filing.AccessModes, at+" mode"), IPs: randomIPs(t, at+" ips"),
			ServerProvince: rapid.SampledFrom([]string{"110000", "440000", "650000", "810000", "710000", "820000"}).Draw(t, at+" place")}}
	s.Commercial = maybe(t, at+" commercial", func() *bool { paid := rapid.Bool().Draw(t, at+" paid"); return &paid })
	s.DomainEvidence = maybe(t, at+" evidence", func() []filing.DomainEvidence {
		return []filing.DomainEvidence{{Domain: domain, Registrar: maybe(t, at+" registrar", func() string { return phrase(t, rare, 2, 20, at+" registrar") }),
			HolderName: "示例", RealNameOn: "2023-05-07", ExpiresOn: rapid.SampledFrom([]string{"", "2041-05-06"}).Draw(t, at+" expires")}}
	})
	return s
}

// randomForm makes a form; kinds are those its services may be of, rare says that it may hold characters outside GBK.
func randomForm(t *rapid.T, rare bool, kinds ...filing.ServiceKind) *filing.Form {
	form := &filing.Form{Province: rapid.SampledFrom([]string{"110000", "440000", "330000"}).Draw(t, "province"), Sponsor: randomSponsor(t, rare)}
	for i := range rapid.IntRange(1, 3).Draw(t, "services") {
		form.Services = append(form.Services, randomService(t, rare, i, kinds))
	}
	return form
}

// randomPapers are those a form asks for, some of them, as small pictures.
func randomPapers(t *rapid.T, form *filing.Form, profile filing.Profile) map[filing.Slot]string {
	papers := map[filing.Slot]string{}
	for _, paper := range filing.Papers(profile, form) {
		for _, slot := range paper.Slots {
			if slot == filing.PriorApprovalPermit || rapid.Bool().Draw(t, string(slot)) {
				papers[slot] = "\xff\xd8\xff" + strings.Repeat("p", rapid.IntRange(1, 50).Draw(t, string(slot)+" size")) + string(slot)
			}
		}
	}
	return papers
}
