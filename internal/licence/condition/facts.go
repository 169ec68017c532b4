package condition

import (
	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/licence"
	"openicp/internal/rule"
)

// Facts is what the conditions judge. A nil or empty member is unknown, and the conditions that need it do not apply.
type Facts struct {
	Form     *licence.Form
	On       civil.Date // the day of the application: its law applies
	Profile  filing.Profile
	Provider *rule.Provider // the access provider as the law sees it
	Filings  []Filing       // the standing filings of the form's domains; nil: the register was not asked
	Record   *Record
	Held     []Held                           // licences the company holds; nil: not known
	Another  bool                             // another application of this company is open
	Papers   map[licence.Slot]rule.PaperState // nil: papers are not judged; a slot that is absent is a missing paper

	domains []string // of the services, as the DNS writes them
}

// Filing is one standing filing as the register knows it.
type Filing struct {
	Domain      string
	Number      string
	SponsorKind filing.SponsorKind
	SponsorCode string // number of the sponsor's document
	Active      bool   // the state is active, and access is not withdrawn
	IPs         []string
}

// Record is what is known of the company, its main investors and managers.
type Record struct {
	Dishonest   []string   // who of them is on the list of dishonest operators: company, investor, manager
	BadRecord   bool       // the company is on the list of bad records
	ViolatedOn  civil.Date // its last serious violation; zero: none
	FalseOn     civil.Date // last application with false material
	RescindedOn civil.Date // last licence rescinded because it was obtained by fraud
}

// Held is a licence the company holds.
type Held struct {
	Coverage licence.Coverage
	Province string
	ValidTo  civil.Date
}

func (f *Facts) prepare() {
	if f.Form == nil {
		f.Form = &licence.Form{}
	}
	if f.Profile == "" {
		f.Profile = f.Form.Profile
	}
	if f.Profile == "" {
		f.Profile = filing.Current
	}
	f.domains = make([]string, len(f.Form.Services))
	for i := range f.Form.Services {
		if host, fault := ident.ParseHost(f.Form.Services[i].Domain); fault == nil {
			f.domains[i] = host.ASCII()
		}
	}
}

// company is the applicant, an empty one where the form has none.
func (f *Facts) company() *licence.Company {
	if f.Form.Company == nil {
		return &licence.Company{}
	}
	return f.Form.Company
}

// filingOf gives the standing filing of a service's domain.
func (f *Facts) filingOf(service int) (Filing, bool) {
	for _, each := range f.Filings {
		if host, fault := ident.ParseHost(each.Domain); fault == nil && host.ASCII() == f.domains[service] && f.domains[service] != "" {
			return each, true
		}
	}
	return Filing{}, false
}

// Conditions that conditions share.
func hasCompany(f *Facts) bool    { return f.Form.Company != nil }
func knowsRegister(f *Facts) bool { return f.Filings != nil }
func knowsProvider(f *Facts) bool { return f.Provider != nil && f.Provider.ID != "" }
func knowsRecord(f *Facts) bool   { return f.Record != nil }
func inForce(item string) bool    { return filing.Approvals.Has(item) && !rule.ApprovalAbolished(item) }
