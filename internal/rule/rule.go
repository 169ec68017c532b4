package rule

import (
	"cmp"
	"slices"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// Facts is what the rules judge. A nil member is unknown, and rules that need it do not apply.
type Facts struct {
	Form            *filing.Form
	On              civil.Date // the law of this day applies
	Province        string
	Profile         filing.Profile
	ComputedKind    filing.ApplicationKind // "" is not compared
	ComputedProfile filing.Profile         // "" is not compared
	Provider        *Provider
	Register        *Register
	Papers          map[filing.Slot]PaperState

	hosts [][]parsedHost // of the form's domains, read by Check
}

// Provider is the access provider as the law sees it: its licences, their areas, its own filing (S46).
type Provider struct {
	ID           string
	Name         string
	Licences     []ProviderLicence
	Provinces    []string // served; empty means all
	FilingNumber string
	Ranges       []string // CIDR
}

// ProviderLicence is an IDC (B11), CDN (B12) or ISP (B14) licence.
type ProviderLicence struct {
	Kind      string     `json:"kind"`
	Number    string     `json:"number"`
	Provinces []string   `json:"provinces"` // empty means the whole country
	ValidTo   civil.Date `json:"valid_to"`
}

// Register is what the register knows of the sponsor and the domains.
type Register struct {
	SponsorFiled    bool
	SponsorNumber   string
	DomainsFiled    map[string]string // domain as written → number of another sponsor
	OpenApplication bool
}

// PaperState is whether a paper is there.
type PaperState string

// The states of a paper.
const (
	PaperStored   PaperState = "stored"
	PaperRejected PaperState = "rejected"
)

// Rule is one rule with its source and its time.
type Rule struct {
	ID       string // severity letter, noun, complaint
	Code     string // of the catalogue of reasons for return, "" where there is none
	Severity filing.Severity
	Expected fault.Text
	Fix      fault.Text
	Source   fault.Text
	From     civil.Date // first day in force; zero: always
	Until    civil.Date // first day no more in force; zero: open
	Check    func(f *Facts, report Report)
}

// Report takes one finding of a rule: where, and what was found there.
type Report func(field string, found fault.Text)

func (r Rule) inForce(on civil.Date) bool {
	return (r.From.IsZero() || on.Compare(r.From) >= 0) && (r.Until.IsZero() || on.Compare(r.Until) < 0)
}

// Check runs every rule in force and returns all findings, in the order of the fields.
func Check(f Facts) []filing.Finding {
	if f.Form == nil {
		f.Form = &filing.Form{}
	}
	f.hosts = parseHosts(f.Form)
	findings := []filing.Finding{}
	for _, rule := range all {
		if !rule.inForce(f.On) {
			continue
		}
		rule.Check(&f, func(field string, found fault.Text) {
			findings = append(findings, filing.Finding{Field: field, Rule: rule.ID, Severity: rule.Severity, Found: found,
				Expected: rule.Expected, Fix: rule.Fix, Source: rule.Source})
		})
	}
	slices.SortStableFunc(findings, func(a, b filing.Finding) int { return cmp.Compare(a.Field, b.Field) })
	return findings
}

// All lists every rule, for the printed catalogue.
func All() []Rule { return slices.Clone(all) }

func text(zh, en string) fault.Text { return fault.Text{ZH: zh, EN: en} }
