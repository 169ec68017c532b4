package rule_test

import (
	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule"
)

// The functions below make invented values that pass every check, and edit facts in one line.

func edit(change func(*filing.Form)) func(*rule.Facts) {
	return func(f *rule.Facts) { change(f.Form) }
}

func both(changes ...func(*rule.Facts)) func(*rule.Facts) {
	return func(f *rule.Facts) {
		for _, change := range changes {
			change(f)
		}
	}
}

// in moves the application to another province.
func in(code string) func(*rule.Facts) {
	return func(f *rule.Facts) { f.Province, f.Form.Province = code, code }
}

func sponsor(change func(*filing.Sponsor)) func(*rule.Facts) {
	return func(f *rule.Facts) { change(f.Form.Sponsor) }
}

func lead(change func(*filing.Lead)) func(*rule.Facts) {
	return func(f *rule.Facts) { change(f.Form.Sponsor.Lead) }
}

func service(change func(*filing.Service)) func(*rule.Facts) {
	return func(f *rule.Facts) { change(&f.Form.Services[0]) }
}

func serviceLead(change func(*filing.Lead)) func(*rule.Facts) {
	return func(f *rule.Facts) { change(f.Form.Services[0].Lead) }
}

func named(name string) func(*rule.Facts) { return service(func(s *filing.Service) { s.Name = name }) }

func nothing(*rule.Facts) {}

// personID completes a resident ID: region, birth date and sequence, such as 110108, 19850312, 001.
func personID(region, born, sequence string) string {
	digit, ok := ident.ResidentIDCheckDigit(region + born + sequence)
	if !ok {
		panic("not seventeen digits")
	}
	return region + born + sequence + string(digit)
}

// unitCode completes a credit code: two characters of register, region, eight of organisation.
func unitCode(register, region, organisation string) string {
	inner, ok := ident.OrganisationCodeCheckDigit(organisation)
	if !ok {
		panic("not eight characters")
	}
	outer, ok := ident.CreditCodeCheckDigit(register + region + organisation + string(inner))
	if !ok {
		panic("not seventeen characters")
	}
	return register + region + organisation + string(inner) + string(outer)
}

// with sets the number of one personal document everywhere the form repeats it.
func personNumber(number string) func(*rule.Facts) {
	return func(f *rule.Facts) {
		f.Form.Sponsor.Document.Number = number
		f.Form.Sponsor.Lead.Document.Number = number
		f.Form.Services[0].Lead.Document.Number = number
	}
}

func yes() *bool { v := true; return &v }

func evidence(e filing.DomainEvidence) func(*rule.Facts) {
	return service(func(s *filing.Service) { s.DomainEvidence = []filing.DomainEvidence{e} })
}

func goodEvidence() filing.DomainEvidence {
	return filing.DomainEvidence{Domain: "yuntu-example.cn", Registrar: "示例注册商", HolderName: "北京示例云图科技有限公司",
		HolderNumber: "91110108MA01T3X71T", RealNameOn: "2026-05-06", ExpiresOn: "2030-05-06"}
}

// oneMore adds a service with a domain of its own.
func oneMore(f *rule.Facts) {
	again := f.Form.Services[0]
	again.Domains = []string{"more" + string(rune('a'+len(f.Form.Services))) + "-example.cn"}
	again.HomeURLs = []string{"www." + again.Domains[0]}
	f.Form.Services = append(f.Form.Services, again)
}

func legalRepresentative(name, number string) func(*rule.Facts) {
	return sponsor(func(s *filing.Sponsor) {
		s.LegalRepresentative = &filing.Person{Name: name, Document: &filing.Document{Type: filing.ResidentID, Number: number, ValidTo: "2040-01-01"}}
	})
}

// otherLegal names a legal representative who is not the sponsor's lead.
var otherLegal = legalRepresentative("赵示例", personID("110108", "19700101", "003"))

func ownLegal(f *rule.Facts) {
	l := f.Form.Sponsor.Lead
	f.Form.Sponsor.LegalRepresentative = &filing.Person{Name: l.Name, Document: l.Document}
}

func oneLead(f *rule.Facts) { f.Form.Services[0].Lead = f.Form.Sponsor.Lead }

func letters(on string) func(*rule.Facts) {
	return func(f *rule.Facts) {
		f.Form.Sponsor.Lead.Letter = &filing.Letter{SignedOn: on}
		f.Form.Services[0].Lead.Letter = &filing.Letter{SignedOn: on}
	}
}

func mustDate(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}
