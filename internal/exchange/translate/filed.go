package translate

import (
	"fmt"
	"slices"
	"time"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

// Granted is what the administration adds to a submission when it grants it: numbers, moments, and what stands.
type Granted struct {
	Case       filing.ApplicationID // the administration's id of the case, by which its objects are numbered
	Numbers    flow.Numbers
	Objects    Numbers // gives the administration's numbers of sponsor, services, domains, accesses and ranges
	ProviderID int64   // the provider's number, from its account
	At         time.Time
	ReportedAt time.Time // when the submission came; zero takes the moment of the grant
	Reviewer   string
	// Standing is the filing as it stands after the grant, with its numbers, for a record that added to it or changed it. Of an added
	// service only its sponsor is used, and not even that where the record is of our version and carries the sponsor.
	Standing *filing.Form
	// Provider is the provider whose account it is: accesses are numbered for each provider.
	Provider filing.ProviderID
}

// NewFiled writes the data of a granted filing (备案数据): what was submitted or now stands, with the filing numbers and with the
// administration's numbers of every object in it.
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
		filed.Sponsor.ProviderID = 0 // this provider numbered no sponsor in the record: it knows it by its filing number
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

// standingWriter writes a filing that stands. The numbers it gives are placeholders that NewFiled replaces.
func standingWriter(v wire.Version, form *filing.Form) *writer {
	return &writer{version: v, form: form, numbers: counted(), seen: map[string]bool{}}
}

// withoutOwn takes the provider's numbers off services that were written from the register, where they are placeholders. The one number
// that the provider did send, that of an added access, is put back.
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

// number puts filing numbers, object numbers and moments into the data of a filing.
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

// numberService numbers what belongs to a service. The house keeps one access of a provider to a service, so that several in one record
// get one number.
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
			s.Approvals[a].Scans = nil // the provider has them: it sent them
		}
	}
}

// Numbered is a copy of a form whose services have the numbers they were given.
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
