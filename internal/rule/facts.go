package rule

import (
	"openicp/internal/civil"
	"openicp/internal/filing"
)

// Facts is what the rules judge. A nil or empty member is unknown, and the rules that need it do not apply.
type Facts struct {
	Form            *filing.Form
	On              civil.Date             // the day of the application: its law applies
	Province        string                 // code of the administration; the form's where empty
	Profile         filing.Profile         // the practice that applies; the form's, else the province's where empty
	ComputedKind    filing.ApplicationKind // by the register; "" is not compared
	ComputedProfile filing.Profile         // by the settings; "" is not compared
	Provider        *Provider
	Register        *Register
	Papers          map[filing.Slot]PaperState // nil: papers are not judged; a slot that is absent is a missing paper

	seen *reading
}

// Provider is the access provider as the law sees it: its licences, their areas, its own filing (S46).
type Provider struct {
	ID           string
	Name         string
	Licences     []ProviderLicence
	Provinces    []string // codes of the provinces served; empty: all
	FilingNumber string   // of the provider's own filing
	Ranges       []string // its addresses, as networks (CIDR)
}

// ProviderLicence is a licence for data centres (IDC), content delivery (CDN) or access (ISP).
type ProviderLicence struct {
	Kind      string     `json:"kind"` // IDC, ISP or CDN
	Number    string     `json:"number"`
	Provinces []string   `json:"provinces"` // codes; empty: the whole country
	ValidTo   civil.Date `json:"valid_to"`  // last day; zero: not known, and taken as open
}

// Register is what the register knows of the sponsor and the domains.
type Register struct {
	SponsorFiled    bool
	SponsorNumber   string
	DomainsFiled    map[string]string // domain as the form writes it → number under which another sponsor filed it
	OpenApplication bool              // another submitted application of this sponsor is open
}

// PaperState is whether a paper is there.
type PaperState string

// The states of a paper.
const (
	PaperMissing  PaperState = "missing"
	PaperStored   PaperState = "stored"
	PaperRejected PaperState = "rejected"
)
