package fakeadministration

import (
	"slices"

	"openicp/internal/exchange/wire"
)

// settle grants an added access, a change or a cancellation, with the data of what stands afterwards or has ended. It gives nil for
// something that is not filed here.
func (f *Fake) settle(version wire.Version, r wire.Record, n named) []wire.Record {
	var data wire.Record
	known := false
	switch body := r.Body.(type) {
	case *wire.Cancellation:
		data, known = f.cancel(version, body, n)
	case *wire.Change:
		data, known = f.change(version, body, n)
	case *wire.AccessAddition:
		at, service := f.filedAs(body.Service.ID, body.Service.Number)
		known = at != nil && service != nil
	}
	if !known {
		return nil
	}
	list := []wire.Record{f.reviewed(version, n, Granted)}
	if data.Kind != nil {
		list = append(list, data)
	}
	return list
}

// stands says that a sponsor is filed here.
func (f *Fake) stands(o wire.Owner) bool {
	return slices.ContainsFunc(f.state.Filings, func(each *filed) bool {
		return o.ID != 0 && each.SponsorID == o.ID || o.Number != "" && each.Number == o.Number
	})
}

// filedAs finds a service by the fake's number or its filing number.
func (f *Fake) filedAs(id int64, number string) (*filed, *filedService) {
	for _, each := range f.state.Filings {
		for i := range each.Services {
			if s := &each.Services[i]; id != 0 && (s.ID == id || s.Access == id) || number != "" && s.Number == number {
				return each, s
			}
		}
	}
	return nil, nil
}

// cancel ends a sponsor with its services, a service, or an access.
func (f *Fake) cancel(version wire.Version, c *wire.Cancellation, n named) (data wire.Record, known bool) {
	if c.What.Is(wire.CancelSponsor) {
		for _, each := range f.state.Filings {
			if c.ID != 0 && each.SponsorID == c.ID || c.Number != "" && each.Number == c.Number {
				each.Services, known = nil, true
			}
		}
	} else if at, service := f.filedAs(c.ID, c.Number); at != nil {
		known = true
		if c.What.Is(wire.CancelService) {
			number := service.Number
			at.Services = slices.DeleteFunc(at.Services, func(s filedService) bool { return s.Number == number })
		}
	}
	body := &wire.Cancelled{What: c.What, ID: max(c.ID, 1)}
	if version == wire.Own {
		body.Number, body.Reference, body.Instant = c.Number, n.reference, f.o.Now().UTC().Format(instantLayout)
	}
	return wire.Record{Kind: wire.CancelledData, Body: body}, known
}

// change carries a change out, and gives the data of the filing as it stands then.
func (f *Fake) change(version wire.Version, c *wire.Change, n named) (data wire.Record, known bool) {
	moment := f.o.Now().In(china).Format(momentLayout)
	out := &wire.Filed{Sponsor: c.Sponsor, Services: slices.Clone(c.Services)}
	for _, each := range f.state.Filings {
		if each.Number == c.Sponsor.Number && each.Number != "" && (c.Sponsor.ID == 0 || c.Sponsor.ID == each.SponsorID) {
			known, out.Sponsor.ID = true, each.SponsorID
		}
	}
	out.Sponsor.ReportedBy, out.Sponsor.ReportedAt, out.Sponsor.ChangedAt = wire.N(1), moment, moment
	for i := range out.Services {
		s := &out.Services[i]
		_, service := f.filedAs(s.ID, s.Number)
		if service == nil {
			return data, false
		}
		f.numbered(s)
		s.ID, s.ProviderID, service.Name = service.ID, 0, s.Name
		for a := range s.Accesses {
			if service.Access != 0 {
				s.Accesses[a].ID = service.Access
			}
		}
	}
	if version == wire.Own {
		out.Reference, out.Instant = n.reference, f.o.Now().UTC().Format(instantLayout)
	}
	return wire.Record{Kind: wire.FiledData, Body: out}, known
}
