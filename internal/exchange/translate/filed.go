package translate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

// Granted is what the administration adds to a submission that it grants.
type Granted struct {
	Case       filing.ApplicationID // the administration's own, whose objects are numbered
	Numbers    flow.Numbers
	Objects    Numbers // the administration's numbers of the case's objects
	ProviderID int64   // of the account
	At         time.Time
	ReportedAt time.Time // when it came; the moment of the grant where zero
	Reviewer   string
	// Standing is what stands now, with its numbers, of what a record asked something of: of an addition the sponsor alone is looked at.
	// A record of our version carries an addition's sponsor itself.
	Standing *filing.Form
	// Provider is the account's, whose access is told.
	Provider filing.ProviderID
}

// NewFiled writes the data of a granted filing: what was submitted, with the administration's numbers of everything and the numbers
// to be shown.
func NewFiled(v wire.Version, upload wire.Record, g Granted) (wire.Record, error) {
	filed := &wire.Filed{}
	switch body := upload.Body.(type) {
	case *wire.Filing:
		filed.Sponsor, filed.Services, filed.Reference = body.Sponsor, body.Services, body.Case.Reference
	case *wire.ServiceAddition:
		filed.Services, filed.Reference = body.Services, body.Case.Reference
		switch {
		case body.Whole != nil:
			filed.Sponsor = *body.Whole
		case g.Standing != nil:
			filed.Sponsor = standingWriter(v, g.Standing).sponsor()
		default:
			return wire.Record{}, fmt.Errorf("write an added service as filed: the sponsor is not known")
		}
		filed.Sponsor.ProviderID = 0 // known to the provider by its number
	case *wire.AccessAddition, *wire.Change:
		if g.Standing == nil || g.Standing.Sponsor == nil {
			return wire.Record{}, fmt.Errorf("write a record of kind %s as filed: what stands is not known", upload.Kind)
		}
		w := standingWriter(v, g.Standing)
		filed.Sponsor, filed.Services, filed.Reference = w.sponsor(), w.numbered(), SubjectOf(upload).Reference
		filed.Sponsor.ProviderID = 0
		withoutOwn(filed.Services, upload)
		g.Numbers.Services = nil
		for _, s := range g.Standing.Services {
			g.Numbers.Services = append(g.Numbers.Services, s.Number)
		}
	default:
		return wire.Record{}, fmt.Errorf("write a record of kind %s as filed: it asks for no filing", upload.Kind)
	}
	if len(g.Numbers.Services) != len(filed.Services) {
		return wire.Record{}, fmt.Errorf("write a filing of %d services as filed: there are %d numbers", len(filed.Services), len(g.Numbers.Services))
	}
	if g.ReportedAt.IsZero() {
		g.ReportedAt = g.At
	}
	if v == wire.Own {
		filed.Instant = instantOf(g.At)
	} else {
		filed.Reference = ""
	}
	return wire.Record{Kind: wire.FiledData, At: 1, Body: filed}, g.number(v, filed)
}

// standingWriter writes what stands, which is numbered by others afterwards.
func standingWriter(v wire.Version, form *filing.Form) *writer {
	return &writer{version: v, form: form, numbers: counted(), seen: map[string]bool{}}
}

// withoutOwn takes the provider's numbers off services that are written from the register: it gave others, of which the one of an
// added access is told.
func withoutOwn(services []wire.Service, upload wire.Record) {
	for i := range services {
		s := &services[i]
		s.ProviderID = 0
		for d := range s.Domains {
			s.Domains[d].ProviderID = 0
		}
		for a := range s.Accesses {
			s.Accesses[a].ProviderID = 0
			if added, ok := upload.Body.(*wire.AccessAddition); ok && i == 0 {
				s.Accesses[a].ProviderID = added.Access.ProviderID
			}
			for r := range s.Accesses[a].Ranges {
				s.Accesses[a].Ranges[r].ProviderID = 0
			}
		}
	}
}

func (g *Granted) number(v wire.Version, filed *wire.Filed) (err error) {
	of := func(kind ObjectKind, service, item int, number, part string) int64 {
		n, failed := g.Objects.Number(Object{Kind: kind, Case: g.Case, Service: service, Item: item, Number: number, Part: part})
		if failed != nil && err == nil {
			err = fmt.Errorf("number what was filed: %w", failed)
		}
		return n
	}
	s := &filed.Sponsor
	s.ID = of(ObjectSponsor, 0, 0, g.Numbers.Sponsor, "")
	s.Number, s.ReportedAt, s.ChangedAt, s.Reviewer, s.ReviewedAt = g.Numbers.Sponsor, momentOf(g.ReportedAt), momentOf(g.At), g.Reviewer, momentOf(g.At)
	if !s.ReportedBy.Given {
		s.ReportedBy = wire.N(1)
	}
	filed.Services = slices.Clone(filed.Services)
	for i := range filed.Services {
		each := &filed.Services[i]
		number := g.Numbers.Services[i]
		each.ID, each.Number, each.ReportedAt, each.ChangedAt = of(ObjectService, i, 0, number, ""), number, momentOf(g.ReportedAt), momentOf(g.At)
		g.numberService(v, each, func(kind ObjectKind, item int, part string) int64 { return of(kind, i, item, number, part) })
	}
	return err
}

// numberService numbers what a service has. Several accesses of one service share its number: the house keeps one.
func (g *Granted) numberService(v wire.Version, s *wire.Service, of func(kind ObjectKind, item int, part string) int64) {
	s.Domains, s.Accesses, s.Approvals = slices.Clone(s.Domains), slices.Clone(s.Accesses), slices.Clone(s.Approvals)
	for d := range s.Domains {
		s.Domains[d].ID = of(ObjectDomain, d, s.Domains[d].Name)
	}
	at := 0
	for a := range s.Accesses {
		access := &s.Accesses[a]
		access.ID, access.Provider, access.Ranges = of(ObjectAccess, 0, string(g.Provider)), g.ProviderID, slices.Clone(access.Ranges)
		for r := range access.Ranges {
			access.Ranges[r].ID = of(ObjectRange, at, string(g.Provider)+"/"+rangeText(access.Ranges[r]))
			at++
		}
	}
	for a := range s.Approvals {
		if v == wire.Own {
			s.Approvals[a].Scans = nil // the provider has sent them
		}
	}
}

// Numbered is a form with the numbers that its services were given.
func Numbered(form *filing.Form, numbers flow.Numbers) *filing.Form {
	stands := *form
	stands.Services = slices.Clone(form.Services)
	for i := range stands.Services {
		if i < len(numbers.Services) {
			stands.Services[i].Number = numbers.Services[i]
		}
	}
	return &stands
}

// Filing is what the provider learns from a filing's data.
type Filing struct {
	SponsorNumber string
	SponsorID     int64 // the administration's
	SponsorOwnID  int64 // the provider's; 0 where the administration does not tell it
	Services      []FiledService
	Reference     string
	At            time.Time // zero where it cannot be told
}

// FiledService is one service of it.
type FiledService struct {
	Number string
	ID     int64 // the administration's
	OwnID  int64 // the provider's; 0 where the administration does not tell it
	Name   string
	// Access, Domains and Ranges are the administration's numbers, for later operations: the last two by name and by addresses.
	Access  int64
	Domains map[string]int64
	Ranges  map[string]int64
}

// readFiled reads a filing's data. Of several accesses the one of a provider is taken, by its number over there, else the first.
func readFiled(body *wire.Filed, provider int64) *Filing {
	f := &Filing{SponsorNumber: body.Sponsor.Number, SponsorID: body.Sponsor.ID, SponsorOwnID: body.Sponsor.ProviderID, Reference: body.Reference,
		At: readMoment(body.Instant, body.Sponsor.ReviewedAt)}
	for i := range body.Services {
		in := &body.Services[i]
		s := FiledService{Number: in.Number, ID: in.ID, OwnID: in.ProviderID, Name: in.Name, Domains: map[string]int64{}, Ranges: map[string]int64{}}
		for _, d := range in.Domains {
			s.Domains[d.Name] = d.ID
		}
		for a := range in.Accesses {
			access := &in.Accesses[a]
			if a == 0 || access.Provider == provider {
				s.Access = access.ID
			}
			for _, r := range access.Ranges {
				s.Ranges[rangeText(r)] = r.ID
			}
		}
		f.Services = append(f.Services, s)
	}
	return f
}

// ReadStanding reads a filing's data as a form with numbers. What the version has no place for is as it was held before.
func ReadStanding(body *wire.Filed, before *filing.Form) *filing.Form {
	r := &reader{form: &filing.Form{}}
	r.form.Sponsor = r.sponsor(&body.Sponsor)
	r.services(body.Services, false)
	if before == nil || body.Instant != "" {
		return r.form // our version has a place for everything
	}
	keepSponsor(r.form.Sponsor, before.Sponsor)
	for i := range r.form.Services {
		if at := numberedAt(before.Services, r.form.Services[i].Number); at >= 0 {
			keepService(&r.form.Services[i], &before.Services[at])
		}
	}
	return r.form
}

// ReadFiled reads what numbers a filing's data give, for a provider by its number over there.
func ReadFiled(body *wire.Filed, provider int64) *Filing { return readFiled(body, provider) }

// Numbers are the numbers in the order of a form whose services the provider numbers so. Where the administration does not tell the
// provider's numbers, the names decide, and where there are as many services the order. ok is false where a service has no number.
func (f *Filing) Numbers(own []int64, form *filing.Form) (n flow.Numbers, ok bool) {
	n.Sponsor, ok = f.SponsorNumber, true
	for i := range form.Services {
		s := f.service(i, own, form)
		if s == nil || s.Number == "" {
			ok = false
			n.Services = append(n.Services, "")
			continue
		}
		n.Services = append(n.Services, s.Number)
	}
	if n.Sponsor == "" && len(n.Services) > 0 {
		n.Sponsor = sponsorOf(n.Services[0])
	}
	return n, ok && n.Sponsor != ""
}

// sponsorOf is the sponsor's number that a service's begins with.
func sponsorOf(service string) string {
	if i := strings.LastIndexByte(service, '-'); i > 0 {
		if _, err := strconv.Atoi(strings.TrimRight(service[i+1:], "AXK")); err == nil {
			return service[:i]
		}
	}
	return ""
}

func (f *Filing) service(i int, own []int64, form *filing.Form) *FiledService {
	standing := form.Services[i].Number
	byStanding := func(s FiledService) bool { return standing != "" && s.Number == standing }
	byNumber := func(s FiledService) bool { return i < len(own) && s.OwnID == own[i] && s.OwnID != 0 }
	byName := func(s FiledService) bool { return s.OwnID == 0 && s.Name == form.Services[i].Name && s.Name != "" }
	for _, is := range []func(FiledService) bool{byStanding, byNumber, byName} {
		if at := slices.IndexFunc(f.Services, is); at >= 0 {
			return &f.Services[at]
		}
	}
	if len(f.Services) == len(form.Services) && f.Services[i].OwnID == 0 {
		return &f.Services[i]
	}
	return nil
}
