package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// prefill fills a new draft from what stands: for a request, the sponsor and the services it is about; where services are named by their
// numbers and nothing is asked of them, those services, for an access to be added. What the asker's account does not hold is not there
// for it. What was sent beside goes over what stands.
func (h *House) prefill(ctx context.Context, q *rows.Queries, actor policy.Actor, sent []byte) ([]byte, error) {
	form := &filing.Form{}
	if err := json.Unmarshal(sent, form); err != nil {
		return nil, fmt.Errorf("read new form: %w", err)
	}
	numbers := numbersNamed(form)
	if form.Request == nil && len(numbers) == 0 {
		return sent, nil
	}
	number := ""
	if form.Request != nil {
		number = form.Request.Number
	} else {
		number = numbers[0]
	}
	if unknown, err := h.unknownHere(ctx, q, form, number); err != nil || unknown {
		return sent, err
	}
	held, owned, err := h.heldBy(ctx, q, actor, number)
	if err != nil {
		return nil, err
	}
	stands, err := formOf(held, owned, form, numbers)
	if err != nil {
		return nil, err
	}
	return overlay(stands, form, sent)
}

// unknownHere says that services are named that no account of this house holds, where the register is another system's: an access is to be
// added to what was filed through another provider, and its form is taken as it was sent.
func (h *House) unknownHere(ctx context.Context, q *rows.Queries, form *filing.Form, number string) (bool, error) {
	if form.Request != nil || !h.RegisterElsewhere {
		return false, nil
	}
	held, err := h.StandingHeld(ctx, q, number)
	return err == nil && held == nil, err
}

// numbersNamed are the numbers that the services of a form bear.
func numbersNamed(form *filing.Form) (numbers []string) {
	for i := range form.Services {
		if n := form.Services[i].Number; n != "" {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// heldBy opens the filing of a number for whose account holds it, and lists which of its numbers that account holds. Everything else is
// not found.
func (h *House) heldBy(ctx context.Context, q *rows.Queries, actor policy.Actor, number string) (*Standing, []string, error) {
	sponsor, service, ok := filing.SplitNumber(number)
	if !ok {
		return nil, nil, fault.NotFoundError()
	}
	owned, err := h.OwnedNumbers(ctx, q, actor.ID, sponsor)
	if err != nil {
		return nil, nil, err
	}
	if !slices.Contains(owned, sponsor) || service != "" && !slices.Contains(owned, service) {
		return nil, nil, fault.NotFoundError()
	}
	held, err := h.StandingHeld(ctx, q, sponsor)
	if err != nil {
		return nil, nil, err
	}
	if held == nil || held.Ended() || service != "" && held.Service(service) == nil {
		return nil, nil, fault.NotFoundError()
	}
	return held, owned, nil
}

// StandingForm is what stands under a number in the register of this house as a form: of a sponsor's number every service that was not
// cancelled, of a service's that one; nil where nothing stands.
func (h *House) StandingForm(ctx context.Context, q *rows.Queries, number string) (*filing.Form, error) {
	standing, err := h.StandingFiled(ctx, q, number)
	if err != nil || standing == nil || standing.Ended() {
		return nil, err
	}
	_, one, _ := filing.SplitNumber(number)
	form := &filing.Form{Province: standing.Province, Sponsor: &standing.Sponsor}
	for i := range standing.Services {
		if s := standing.Services[i]; s.State != serviceCancelled && (one == "" || s.Number == one) {
			form.Services = append(form.Services, s.Service)
		}
	}
	if one != "" && len(form.Services) == 0 {
		return nil, nil
	}
	return form, nil
}

// OwnedNumbers lists which numbers of a filing an account holds, the sponsor's and those of services.
func (h *House) OwnedNumbers(ctx context.Context, q *rows.Queries, owner filing.UserID, sponsor string) (numbers []string, err error) {
	list, err := q.HeldOwners(ctx, rows.HeldOwnersParams{OwnerID: string(owner), SponsorNumber: sponsor, Services: sponsor + "-%"})
	if err != nil {
		return nil, fmt.Errorf("ask whose a filing is: %w", err)
	}
	for _, each := range list {
		numbers = append(numbers, each.Number)
	}
	return numbers, nil
}

// formOf writes what stands as a form: the sponsor, and of the services that the account holds those concerned.
func formOf(held *Standing, owned []string, asked *filing.Form, named []string) (*filing.Form, error) {
	form := &filing.Form{Province: held.Province, Provider: asked.Provider, Sponsor: &held.Sponsor, Request: asked.Request}
	_, one, _ := asked.Request.Target()
	for i := range held.Services {
		s := &held.Services[i]
		switch {
		case s.State == serviceCancelled || !slices.Contains(owned, s.Number):
			continue
		case asked.Request == nil && !slices.Contains(named, s.Number), one != "" && s.Number != one:
			continue
		}
		service := s.Service
		service.Number = s.Number
		if form.Provider == "" && asked.Request != nil {
			form.Provider = servedFirst(s)
		}
		form.Services = append(form.Services, service)
	}
	for i := range form.Services {
		s := held.Service(form.Services[i].Number)
		switch access := s.Access(form.Provider); {
		case asked.Request == nil:
			form.Services[i].Access = nil // of another provider: how this one serves it is to be filled in
		case access != nil && access.Access != nil:
			form.Services[i].Access = access.Access
		}
	}
	if asked.Request == nil && len(form.Services) != len(named) {
		return nil, fault.NotFoundError()
	}
	return form, nil
}

// servedFirst is a provider that serves a service now, "" where none does.
func servedFirst(s *StandingService) filing.ProviderID {
	for _, a := range s.Accesses {
		if a.Active {
			return a.Provider
		}
	}
	return ""
}

// overlay puts what was sent over what stands. Where something is to end nothing but the reason and the provider is the sender's to say;
// services that were sent as numbers alone are those that stand.
func overlay(stands, sent *filing.Form, content []byte) ([]byte, error) {
	base, err := json.Marshal(stands)
	if err != nil {
		return nil, fmt.Errorf("write what stands: %w", err)
	}
	var patch map[string]json.RawMessage
	if err := json.Unmarshal(content, &patch); err != nil {
		return nil, fmt.Errorf("read new form: %w", err)
	}
	if !slices.ContainsFunc(sent.Services, func(s filing.Service) bool { return s.Name != "" || len(s.Domains) > 0 }) {
		delete(patch, "services")
	}
	if sent.Request.Kind().Ends() {
		for _, member := range []string{"sponsor", "services", "province"} {
			if _, given := patch[member]; given {
				return nil, fault.FieldNotOpen("/" + member)
			}
		}
	}
	over, err := json.Marshal(patch)
	if err != nil {
		return nil, fmt.Errorf("write what was sent: %w", err)
	}
	return MergePatch(base, over)
}

// openOfRequest refuses to touch what a request leaves shut: what it asks and of which number, in every state; and where something is to
// end, everything but the reason and the filing password. A request begins with its draft and is never added to one.
func openOfRequest(c *Case, changed []string) error {
	ends := c.Form.Request.Kind().Ends()
	for _, pointer := range changed {
		stays := staysOpen(c.Form, pointer)
		if filing.Opens("/request", pointer) && !stays || ends && !stays {
			return fault.FieldNotOpen(pointer)
		}
	}
	return nil
}

// staysOpen: of a request the reason can always be said better, and the filing password be given.
func staysOpen(form *filing.Form, pointer string) bool {
	return form.Request != nil && (pointer == "/request/reason" || pointer == "/filing_password")
}
