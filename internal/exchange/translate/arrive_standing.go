package translate

import (
	"slices"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// standing is Arrival.Standing, or an empty form where there is none.
func (r *reader) standing() *filing.Form {
	if r.on.Standing == nil {
		return &filing.Form{}
	}
	return r.on.Standing
}

// added reads an added access. Sponsor and service are taken from the register and only the access from the record. Our version can
// give access to several services at once.
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
			at = 0 // the record names the service by the administration's number, and one alone was found by it
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

// change reads the sponsor and the services as they are to be. In V.3.0, what the version has no place for stays as it is filed.
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

// cancellation reads what is to end. The form is what stands in the register; inside one process the record carries it.
func (r *reader) cancellation(c *wire.Cancellation) {
	reason := c.Remark
	if code, ok := wire.CodeOf(wire.CancelReasons, c.Reason); ok && reason == "" {
		reason = code.Name.ZH
	} else if !ok {
		r.find(filing.Block, "/request/reason", resultReason, "注销理由代码不在代码表内", "The reason is not in the table")
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

// request puts into the form what is asked. Our version says it in words; in V.3.0 the kind of the record tells it. Where the two
// contradict each other the kind counts, and the record is refused.
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
