package invented

import (
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/licence"
)

// Applicant says what is special about a company that applies for a licence. The zero value is a company for one province, with no
// owner from abroad and no special field, by today's list of papers.
type Applicant struct {
	Coverage      licence.Coverage
	Profile       filing.Profile
	ForeignShare  int      // in hundredths of a percent
	PilotArea     bool     // where more than half may be foreign
	Special       []string // items of prior approval; the company has the permit for each
	BulletinBoard bool
}

// Variation is one kind of applicant by name.
type Variation struct {
	Name      string
	Applicant Applicant
}

// Variations are the kinds of applicants there are to be shown, none of which a condition stands in the way of.
var Variations = []Variation{
	{"one", Applicant{}},
	{"several", Applicant{Coverage: licence.Several}},
	{"foreign", Applicant{Coverage: licence.Several, ForeignShare: 4900}},
	{"pilot", Applicant{Coverage: licence.Several, ForeignShare: licence.WholeShare, PilotArea: true}},
	{"special", Applicant{Special: []string{"news", "culture"}}},
	{"board", Applicant{Profile: filing.Classic, BulletinBoard: true}},
	{"classic", Applicant{Profile: filing.Classic}},
}

// otherPeople is where the numbers of people begin who stand in no filing: owners and security officers.
const otherPeople = 1_000_000

// Licence makes the application of the company that Enterprise makes of the same number and province: same name, code, address, legal
// representative, domain and address of the service, so that its filing carries the licence.
func Licence(n int, province string, a Applicant) *licence.Form {
	filed := Enterprise(n, province)
	sponsor, service := filed.Sponsor, filed.Services[0]
	if a.Coverage == "" {
		a.Coverage = licence.OneProvince
	}
	if a.Profile == "" {
		a.Profile = filing.Current
	}
	at := places[province]
	officer := person(otherPeople+n, 0, at.region)
	document := *sponsor.Document
	document.ValidTo = filing.LongTerm
	form := &licence.Form{Province: province, Profile: a.Profile, Coverage: a.Coverage, BulletinBoard: a.BulletinBoard,
		Company: &licence.Company{Kind: filing.Enterprise, Name: sponsor.Name, Document: &document, RegisteredAddress: sponsor.RegisteredAddress,
			RegisteredCapital: a.Coverage.MinimumCapital() * (1 + n%5), PilotArea: a.PilotArea,
			BusinessScope:       "技术开发、技术咨询、技术服务；第二类增值电信业务。（示例经营范围，依法须经批准的项目，凭许可证经营。）",
			LegalRepresentative: &filing.Person{Name: sponsor.Lead.Name, Document: sponsor.Lead.Document}, Contact: service.Lead},
		Shareholders: owners(n, a, sponsor.Lead.Name),
		Staff: &licence.Staff{Total: 8 + n%40, Insured: 5 + n%4, Technical: 3 + n%2,
			SecurityOfficer: &filing.Person{Name: officer.Name, Document: officer.Document}},
		Services:       []licence.Service{paidService(n, a, filed)},
		PriorApprovals: []filing.PriorApproval{}}
	for _, item := range a.Special {
		form.PriorApprovals = append(form.PriorApprovals, filing.PriorApproval{Item: item, Number: fmt.Sprintf("示例许字〔2025〕%04d 号", n%10_000), ValidTo: "2040-01-01"})
	}
	return form
}

// owners are the legal representative with a company that is traced to persons, and the investor from abroad.
func owners(n int, a Applicant, representative string) []licence.Shareholder {
	var list []licence.Shareholder
	rest := licence.WholeShare - a.ForeignShare
	investor := fmt.Sprintf("示例%s投资有限公司", units[(n+3)%len(units)])
	own := rest * (5 + n%4) / 10
	if own > 0 {
		list = append(list, licence.Shareholder{Name: representative, Kind: licence.PersonOwner, Origin: licence.Mainland, Share: own},
			licence.Shareholder{Name: investor, Kind: licence.CompanyOwner, Origin: licence.Mainland, Share: rest - own, Traced: true})
	}
	if a.ForeignShare > 0 {
		list = append(list, licence.Shareholder{Name: fmt.Sprintf("Example %s Holdings Limited", trade(n)), Kind: licence.CompanyOwner, Origin: licence.Foreign, Share: a.ForeignShare, Traced: true})
	}
	return list
}

func trade(n int) string { return []string{"Orchard", "Harbour", "Lantern", "Meadow"}[n%4] }

// paidService is what the company wants to charge for on the site that it has filed.
func paidService(n int, a Applicant, filed *filing.Form) licence.Service {
	site := filed.Services[0]
	kind, payer := licence.Kinds[n%len(licence.Kinds)].Code, licence.Payers[n%len(licence.Payers)].Code
	name := []string{"会员资料库", "商品搜索", "同好社区", "在线客服", "云端资料柜"}[n%len(licence.Kinds)]
	switch {
	case a.BulletinBoard:
		kind, name = "community", "同好论坛"
	case a.PilotArea:
		kind, name = "publishing", "会员资料库" // one of the kinds whose cap was lifted there
	}
	domain := site.Domains[0]
	return licence.Service{Name: fmt.Sprintf("示例%s%s", units[n%len(units)], name), Domain: domain, Kinds: []string{kind}, Paid: []string{payer},
		ServerProvince: site.Access.ServerProvince, IPs: site.Access.IPs,
		DomainEvidence: &filing.DomainEvidence{Domain: domain, Registrar: "示例域名注册商", HolderName: filed.Sponsor.Name, HolderNumber: filed.Sponsor.Document.Number,
			RealNameOn: "2023-05-07", ExpiresOn: "2041-05-06"}}
}
