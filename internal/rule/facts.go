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
	Local           *ProvinceValues        // practice of the province on the day, as the house keeps it; nil: the data of the program
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

// Register is what the register knows of the sponsor, its people and its domains.
type Register struct {
	SponsorFiled    bool
	SponsorNumber   string            // the first, where there are several
	DomainsFiled    map[string]string // domain as the form writes it → number under which another sponsor filed it
	DomainsOwn      map[string]string // the same, under which this very sponsor filed it
	OpenApplication bool              // another submitted application of this sponsor is open
	Elsewhere       bool              // it is another system's: what is not found here may stand there

	SponsorNumbers []string          // all that stand for the sponsor's document
	Standing       *Standing         // the sponsor as it is filed; nil where it is not, or was not asked for
	OlderNumber    string            // under which the sponsor stands with an older document
	NamesakeNumber string            // under which a unit of the same name stands with another document
	Shared         map[string]Shared // by the pointer of a responsible person: what filings of other sponsors have in common with it
	SponsorBlocked string            // who put the sponsor on the block list
	DomainsBlocked map[string]string // domain as the form writes it → who put it on the block list

	// Target is the filing that a request, or an added access, is about; nil where nothing of that number was found.
	Target *Target
}

// Target is a filing as it stands, with every service it ever had.
type Target struct {
	Number    string // the sponsor's
	Province  string
	Cancelled bool
	Sponsor   filing.Sponsor
	Services  []TargetService
}

// TargetService is one service of a filing as it stands.
type TargetService struct {
	Number    string
	State     string // ServiceActive, ServiceNoAccess or ServiceCancelled
	Service   filing.Service
	Providers []string // who serve it now, as far as it is known
}

// The states of a filed service.
const (
	ServiceActive    = "active"
	ServiceNoAccess  = "no_access" // its last access is gone (空壳网站)
	ServiceCancelled = "cancelled"
)

// Service finds a service that has not been cancelled by its number; nil where there is none.
func (t *Target) Service(number string) *TargetService {
	if t == nil {
		return nil
	}
	for i := range t.Services {
		if t.Services[i].Number == number && t.Services[i].State != ServiceCancelled {
			return &t.Services[i]
		}
	}
	return nil
}

// Standing is a sponsor as the register has it.
type Standing struct {
	Sponsor  filing.Sponsor
	Province string
	Services int // that are active; a sponsor without one is a shell (空壳主体)
}

// Shared says what standing filings of other sponsors have in common with a responsible person.
type Shared struct {
	Mobile       bool // the mobile belongs to a responsible person of one
	Person       bool // and everywhere it does, that is the same person
	Leads        bool // the person is responsible for another unit, or for a service of one
	LeadsService bool // for a service of one
}

// PaperState is whether a paper is there.
type PaperState string

// The states of a paper.
const (
	PaperMissing  PaperState = "missing"
	PaperStored   PaperState = "stored"
	PaperRejected PaperState = "rejected"
)
