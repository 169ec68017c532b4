package translate

import (
	"slices"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/ident"
)

// standing is what stands here, never nil.
func (r *reader) standing() *filing.Form {
	if r.on.Standing == nil {
		return &filing.Form{}
	}
	return r.on.Standing
}

// added reads an added access: the sponsor and the service are what stands, and the access is what came. Our version has the access of
// several services at once.
func (r *reader) added(a *wire.AccessAddition) {
	if r.on.Standing == nil && a.Whole != nil {
		r.form.Sponsor = r.sponsor(a.Whole)
		r.services(a.Services, false)
		r.attachments(a.Attachments)
		return
	}
	in := a.Services
	if len(in) == 0 {
		in = []wire.Service{{ID: a.Service.ID, Number: a.Service.Number, Accesses: []wire.Access{a.Access}}}
	}
	standing := r.standing()
	r.form.Sponsor = standing.Sponsor
	if a.Whole != nil && standing.Sponsor == nil {
		r.form.Sponsor = r.sponsor(a.Whole)
	}
	r.services(in, true)
	for i := range r.form.Services {
		s := &r.form.Services[i]
		at := numberedAt(standing.Services, in[i].Number)
		if at < 0 && len(in) == 1 && len(standing.Services) == 1 {
			at = 0 // named by the administration's number
		}
		if at < 0 {
			continue
		}
		access := s.Access
		*s = standing.Services[at]
		s.Access, s.DomainEvidence = access, nil
	}
	r.attachments(a.Attachments)
}

// numberedAt finds a service by the number it stands under; -1 for none.
func numberedAt(services []filing.Service, number string) int {
	if number == "" {
		return -1
	}
	return slices.IndexFunc(services, func(s filing.Service) bool { return s.Number == number })
}

// change reads what a sponsor and its services are to be. What V.3.0 has no place for stays as it stands.
func (r *reader) change(c *wire.Change) {
	r.whole(&c.Sponsor, c.Services, c.Attachments)
	r.request(c.Case.Request, filing.ActChange, c.Sponsor.Number, "")
	standing := r.standing()
	if c.Case.Request != nil || r.on.Standing == nil {
		return // our version has a place for everything
	}
	keepSponsor(r.form.Sponsor, standing.Sponsor)
	for i := range r.form.Services {
		if at := numberedAt(standing.Services, r.form.Services[i].Number); at >= 0 {
			keepService(&r.form.Services[i], &standing.Services[at])
		}
	}
}

// cancellation reads what is to end. What it is comes from what stands; inside one process the record has it.
func (r *reader) cancellation(c *wire.Cancellation) {
	reason := c.Remark
	if code, ok := wire.CodeOf(wire.CancelReasons, c.Reason); ok && reason == "" {
		reason = code.Name.ZH
	} else if !ok {
		r.find(filing.Block, "/request/reason", wrongReason, "注销理由代码不在代码表内", "The reason is not in the table")
	}
	standing := r.standing()
	number := c.Number
	act := filing.ActCancel
	switch r.form.Kind {
	case filing.WithdrawAccess:
		act = filing.ActWithdrawAccess
		fallthrough
	case filing.CancelService:
		if number == "" && len(standing.Services) == 1 {
			number = standing.Services[0].Number
		}
	case filing.CancelSponsor:
		if number == "" {
			number = SponsorNumber(standing)
		}
	case "":
		r.find(filing.Block, "/request", 0, "看不出要注销什么", "It cannot be told what is to end")
	}
	if r.request(c.Case.Request, act, number, reason); c.Case.Request == nil {
		r.form.Request.Number = number
	}
	switch {
	case r.on.Standing != nil:
		r.form.Sponsor, r.form.Services = standing.Sponsor, slices.Clone(standing.Services)
	case c.Whole != nil:
		r.form.Sponsor = r.sponsor(c.Whole)
		r.services(c.Services, false)
	}
}

// wrongReason is the result of a reason that is none.
const wrongReason = 1026

// request puts down what is asked: as our version says it, else as the record is one of that kind. The kind of the record wins.
func (r *reader) request(in *wire.Request, act filing.Act, number, reason string) {
	r.form.Request = &filing.Request{Act: act, Number: number, Reason: reason}
	if in == nil {
		return
	}
	r.form.Request.Number, r.form.Request.Reason = in.Number, in.Reason
	if filing.Act(in.Act) != act {
		r.find(filing.Block, "/request/act", 0, "申请事项与记录种类不符", "What is asked for is not what the record is")
	}
}

// keepSponsor keeps what V.3.0 cannot say of a sponsor, where it is of the same document or person.
func keepSponsor(s, standing *filing.Sponsor) {
	if s == nil || standing == nil {
		return
	}
	if s.Kind == soleTraderSentAs && standing.Kind == filing.SoleTrader {
		s.Kind = filing.SoleTrader
	}
	keepDocument(s.Document, standing.Document)
	if s.LegalRepresentative == nil {
		s.LegalRepresentative = standing.LegalRepresentative
	}
	if s.ResidencePermit == nil {
		s.ResidencePermit = standing.ResidencePermit
	}
	keepLead(s.Lead, standing.Lead)
}

func keepDocument(d, standing *filing.Document) {
	if d == nil || standing == nil || d.Number != standing.Number {
		return
	}
	if d.ValidFrom == "" {
		d.ValidFrom = standing.ValidFrom
	}
	if d.ValidTo == "" {
		d.ValidTo = standing.ValidTo
	}
}

func keepLead(l, standing *filing.Lead) {
	if !l.Same(standing) {
		return
	}
	keepDocument(l.Document, standing.Document)
	if l.EmergencyPhone == "" {
		l.EmergencyPhone = standing.EmergencyPhone
	}
	if l.Letter == nil {
		l.Letter = standing.Letter
	}
}

// keepService keeps what V.3.0 cannot say of a service.
func keepService(s, standing *filing.Service) {
	s.Kind = standing.Kind
	if s.Commercial == nil {
		s.Commercial = standing.Commercial
	}
	if len(s.HomeURLs) == 1 && len(standing.HomeURLs) > 1 && s.HomeURLs[0] == standing.HomeURLs[0] {
		s.HomeURLs = slices.Clone(standing.HomeURLs)
	}
	if s.DomainEvidence == nil {
		s.DomainEvidence = slices.DeleteFunc(slices.Clone(standing.DomainEvidence), func(e filing.DomainEvidence) bool { return !slices.Contains(s.Domains, e.Domain) })
	}
	for i := range s.PriorApprovals {
		a := &s.PriorApprovals[i]
		for _, old := range standing.PriorApprovals {
			if a.Number != old.Number {
				continue
			}
			if a.ValidTo == "" {
				a.ValidTo = old.ValidTo
			}
			if a.Item == gamesSentAs && old.Item == gamesApproval {
				a.Item = gamesApproval
			}
		}
	}
	keepLead(s.Lead, standing.Lead)
	keepIPv6(s.Access, standing.Access)
}

func keepIPv6(a, standing *filing.Access) {
	if a == nil || standing == nil {
		return
	}
	for _, each := range standing.IPs {
		if addresses, f := ident.ParseIPRange(each); f == nil && !addresses.First.Is4() && !slices.Contains(a.IPs, each) {
			a.IPs = append(a.IPs, each)
		}
	}
}
