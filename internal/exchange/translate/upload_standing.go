package translate

import (
	"openicp/internal/exchange/wire"
)

// Standing names the filing that a record adds to, changes or ends, and those of its services that are in the form. Numbers of the
// administration are 0 where it never told them; our version does without them, V.3.0 cannot.
type Standing struct {
	ID       int64  // the administration's number of the sponsor
	Number   string // the sponsor's number
	Services []StandingService
}

// StandingService is one service of the form as the administration numbers it.
type StandingService struct {
	ID      int64
	Access  int64            // its access at this provider
	Domains map[string]int64 // by name
	Ranges  map[string]int64 // by the addresses, as the form has them
}

// of gives the numbers of the service at a position of the form; empty where none are known.
func (s *Standing) of(i int) StandingService {
	if i < len(s.Services) {
		return s.Services[i]
	}
	return StandingService{}
}

// accessAddition writes an added access. In V.3.0 the record holds the access of one service and nothing else.
func (w *writer) accessAddition() *wire.AccessAddition {
	a := &wire.AccessAddition{Password: w.passwordHash(), Case: w.facts()}
	if w.own() {
		whole := w.sponsor()
		a.Whole, a.Services = &whole, w.numbered()
	}
	for i := range w.form.Services {
		if i > 0 && !w.own() {
			w.block(servicePointer(i), "接口版本 "+string(w.version)+" 一次只能为一项服务新增接入", "Version "+string(w.version)+" adds access to one service at a time")
			break
		}
		if i > 0 {
			break // the record's own access is the first's; the others stand in its services
		}
		a.Service = w.serviceOwner(i)
		for _, access := range w.accesses(i) {
			a.Access = access
		}
	}
	a.Attachments = w.papers(w.sponsorOwner(), func(int) wire.Owner { return a.Service }, min(len(w.form.Services), 1))
	return a
}

// sponsorOwner names a sponsor that stands: by the administration's number, or by its filing number where that was never told.
func (w *writer) sponsorOwner() wire.Owner {
	if w.out.Standing.ID != 0 {
		return wire.Owner{ID: w.out.Standing.ID}
	}
	return wire.Owner{Number: w.sponsorNumber()}
}

func (w *writer) sponsorNumber() string {
	if number := SponsorNumber(w.form); number != "" {
		return number
	}
	return w.out.Standing.Number
}

// serviceOwner names a service that stands: by its filing number, which people know, or else by the administration's.
func (w *writer) serviceOwner(i int) wire.Owner {
	if number := w.form.Services[i].Number; number != "" {
		return wire.Owner{Number: number}
	}
	return wire.Owner{ID: w.out.Standing.of(i).ID}
}

// numbered are the services of the form with the numbers they stand under.
func (w *writer) numbered() []wire.Service {
	list := w.services()
	for i := range list {
		list[i].Number = w.form.Services[i].Number
	}
	return list
}

// change carries the sponsor and the services whole, as they are to be. V.3.0 names each part by the administration's number.
func (w *writer) change() *wire.Change {
	standing := &w.out.Standing
	c := &wire.Change{Sponsor: w.sponsor(), Services: w.numbered(), Password: w.passwordHash(), Case: w.facts()}
	c.Sponsor.ProviderID, c.Sponsor.ID, c.Sponsor.Number, c.Sponsor.ReportedBy = 0, standing.ID, w.sponsorNumber(), wire.Number{}
	w.known(standing.ID, "/sponsor")
	for i := range c.Services {
		s, known := &c.Services[i], standing.of(i)
		s.ProviderID, s.ID = 0, known.ID
		w.known(known.ID, servicePointer(i))
		for d := range s.Domains {
			s.Domains[d].ID = known.Domains[s.Domains[d].Name]
		}
		for a := range s.Accesses {
			s.Accesses[a].ProviderID, s.Accesses[a].ID = 0, known.Access
			w.known(known.Access, servicePointer(i)+"/access")
			for r := range s.Accesses[a].Ranges {
				s.Accesses[a].Ranges[r].ID = known.Ranges[rangeText(s.Accesses[a].Ranges[r])]
			}
		}
	}
	c.Attachments = w.papers(w.sponsorOwner(), func(i int) wire.Owner {
		if id := c.Services[i].ID; id != 0 {
			return wire.Owner{ID: id}
		}
		return wire.Owner{Number: c.Services[i].Number}
	}, len(c.Services))
	return c
}

// known blocks a record of V.3.0 that would have to name something by a number which the administration never told.
func (w *writer) known(id int64, pointer string) {
	if id == 0 && !w.own() {
		w.block(pointer, "接口版本 "+string(w.version)+" 要求管局给出的编号，尚未收到", "Version "+string(w.version)+" names this by the administration’s number, which has not come")
	}
}
