package flow

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// hold keeps on the provider's side what a granted application came to: what its sponsors have filed, in one process and in two. It
// reads nothing of the register: the form as it was submitted and the numbers of the result are all there is.
func (h *House) hold(ctx context.Context, tx *store.Tx, c *Case, numbers *Numbers) error {
	if numbers == nil || c.Arrived() {
		return nil // what another system submitted, it holds itself
	}
	var err error
	switch kind := filing.ApplicationKind(c.Row.Kind); kind {
	case filing.CancelSponsor:
		err = h.HoldCancelled(ctx, tx, numbers.Sponsor, c.Now.UnixMicro())
	case filing.CancelService:
		err = h.holdEach(numbers.Services, func(number string) error { return h.HoldCancelled(ctx, tx, number, c.Now.UnixMicro()) })
	case filing.WithdrawAccess:
		err = h.holdEach(numbers.Services, func(number string) error {
			return h.HoldWithdrawn(ctx, tx, number, filing.ProviderID(c.Row.ProviderID), c.Now.UnixMicro())
		})
	default:
		err = h.holdContent(ctx, tx, c, kind, numbers)
	}
	if err != nil {
		return err
	}
	return h.holdOwner(ctx, tx, filing.UserID(c.Row.OwnerID), append([]string{numbers.Sponsor}, numbers.Services...))
}

func (h *House) holdEach(numbers []string, do func(number string) error) error {
	for _, number := range numbers {
		if err := do(number); err != nil {
			return err
		}
	}
	return nil
}

func (h *House) holdOwner(ctx context.Context, tx *store.Tx, owner filing.UserID, numbers []string) error {
	for _, number := range numbers {
		if err := tx.PutHeldOwner(ctx, rows.PutHeldOwnerParams{Number: number, OwnerID: string(owner)}); err != nil {
			return fmt.Errorf("note whose a filing is: %w", err)
		}
	}
	return nil
}

// holdContent keeps the sponsor and the services that a form names. What is held already changes by a change alone: with an added
// service or access the sponsor's data were compared, not changed.
func (h *House) holdContent(ctx context.Context, tx *store.Tx, c *Case, kind filing.ApplicationKind, numbers *Numbers) error {
	held, err := h.StandingHeld(ctx, tx.Queries, numbers.Sponsor)
	if err != nil {
		return err
	}
	if held == nil || kind == filing.ChangeFiling || held.State != filingActive {
		sponsor := c.Form.Sponsor
		if held != nil && kind != filing.ChangeFiling {
			sponsor = &held.Sponsor
		}
		if err := h.putHeldFiling(ctx, tx, c, numbers.Sponsor, sponsor, held); err != nil {
			return err
		}
	}
	for i, number := range numbers.Services {
		if i >= len(c.Form.Services) {
			break
		}
		service := c.Form.Services[i]
		service.Number = number
		var known *StandingService
		if held != nil {
			known = held.Service(number)
		}
		if known != nil && kind == filing.AddAccess {
			known.Service.Number = number
			access := service.Access
			service = known.Service
			service.Access = access
		}
		if err := h.putHeldService(ctx, tx, c, numbers.Sponsor, service, known); err != nil {
			return err
		}
	}
	return nil
}

func (h *House) putHeldFiling(ctx context.Context, tx *store.Tx, c *Case, number string, sponsor *filing.Sponsor, known *Standing) error {
	sealed, err := h.sealJSON("held_filings", "sponsor_sealed", number, sponsor)
	if err != nil {
		return err
	}
	row := rows.PutHeldFilingParams{SponsorNumber: number, Province: c.Row.Province, SponsorKind: string(sponsor.Kind),
		SponsorIndex: h.SponsorIndex(&filing.Form{Sponsor: sponsor}), SponsorSealed: sealed, State: filingActive, CaseID: c.Row.ID,
		GrantedAt: c.Now.UnixMicro(), ChangedAt: c.Now.UnixMicro()}
	if known != nil {
		row.CaseID, row.GrantedAt = string(known.CaseID), known.GrantedAt
	}
	if err := tx.PutHeldFiling(ctx, row); err != nil {
		return fmt.Errorf("hold a filing: %w", err)
	}
	return nil
}

func (h *House) putHeldService(ctx context.Context, tx *store.Tx, c *Case, sponsor string, service filing.Service, known *StandingService) error {
	sealed, err := h.sealJSON("held_services", "content_sealed", service.Number, service)
	if err != nil {
		return err
	}
	row := rows.PutHeldServiceParams{ServiceNumber: service.Number, SponsorNumber: sponsor, Kind: string(service.Kind), ContentSealed: sealed,
		State: serviceActive, CaseID: c.Row.ID, GrantedAt: c.Now.UnixMicro(), ChangedAt: c.Now.UnixMicro()}
	if known != nil {
		row.CaseID, row.GrantedAt = string(known.CaseID), known.GrantedAt
		if filing.ApplicationKind(c.Row.Kind) == filing.ChangeFiling {
			row.State = known.State
		}
	}
	if err := tx.PutHeldService(ctx, row); err != nil {
		return fmt.Errorf("hold a service: %w", err)
	}
	if err := h.holdDomains(ctx, tx, service); err != nil {
		return err
	}
	if row.State != serviceActive {
		return nil
	}
	access, err := h.sealJSON("held_accesses", "access_sealed", accessPlace(service.Number, c.Row.ProviderID), service.Access)
	if err != nil {
		return err
	}
	if service.Access == nil {
		access = []byte{}
	}
	err = tx.PutHeldAccess(ctx, rows.PutHeldAccessParams{ServiceNumber: service.Number, ProviderID: c.Row.ProviderID, AccessSealed: access,
		State: accessActive, ChangedAt: c.Now.UnixMicro()})
	if err != nil {
		return fmt.Errorf("hold an access: %w", err)
	}
	return nil
}

func (h *House) holdDomains(ctx context.Context, tx *store.Tx, service filing.Service) error {
	if err := tx.DropHeldDomains(ctx, service.Number); err != nil {
		return fmt.Errorf("free the domains of a held service: %w", err)
	}
	hosts, err := normalHosts(service.Domains)
	if err != nil {
		return err
	}
	for _, domain := range hosts {
		if err := tx.PutHeldDomain(ctx, rows.PutHeldDomainParams{Domain: domain, ServiceNumber: service.Number}); err != nil {
			return fmt.Errorf("hold a domain: %w", err)
		}
	}
	return nil
}

// HoldCancelled notes that a number was cancelled (注销): a service, or a sponsor with all of its services. It is also how a
// cancellation that was decided elsewhere becomes known here. What is not held, or ended before, stays as it is.
func (h *House) HoldCancelled(ctx context.Context, tx *store.Tx, number string, at int64) error {
	held, err := h.StandingHeld(ctx, tx.Queries, number)
	if err != nil || held == nil || held.Ended() {
		return err
	}
	_, service, _ := filing.SplitNumber(number)
	left := 0
	for i := range held.Services {
		each := &held.Services[i]
		switch {
		case each.State == serviceCancelled:
		case service == "" || each.Number == service:
			if err := h.endHeld(ctx, tx, held.Number, each, serviceCancelled, at); err != nil {
				return err
			}
		default:
			left++
		}
	}
	state, ended := held.State, int64(0)
	switch {
	case service == "":
		state, ended = filingCancelled, at
	case left == 0:
		state = filingNoServices
	}
	return h.setHeldFiling(ctx, tx, held, state, at, ended)
}

// HoldWithdrawn notes that a provider serves a service no longer (取消接入).
func (h *House) HoldWithdrawn(ctx context.Context, tx *store.Tx, number string, provider filing.ProviderID, at int64) error {
	held, err := h.StandingHeld(ctx, tx.Queries, number)
	if err != nil || held == nil {
		return err
	}
	service := held.Service(number)
	if service == nil || !service.ServedBy(provider) {
		return nil
	}
	if err := h.endHeldAccess(ctx, tx, service, provider, at); err != nil {
		return err
	}
	if slices.ContainsFunc(service.Accesses, func(a StandingAccess) bool { return a.Active && a.Provider != provider }) {
		return nil
	}
	return h.setHeldService(ctx, tx, held.Number, service, serviceNoAccess, at, 0)
}

// HoldChanged notes how a held filing stands after a change that was asked for elsewhere: its sponsor, and of its services those that are
// held. Their states stay, and so does how a provider of this house serves them.
func (h *House) HoldChanged(ctx context.Context, tx *store.Tx, number string, stands *filing.Form, at int64) error {
	held, err := h.StandingHeld(ctx, tx.Queries, number)
	if err != nil || held == nil || held.Ended() || stands.Sponsor == nil {
		return err
	}
	held.Sponsor = *stands.Sponsor
	if err := h.setHeldFiling(ctx, tx, held, held.State, at, 0); err != nil {
		return err
	}
	for _, service := range stands.Services {
		known := held.Service(service.Number)
		if known == nil {
			continue
		}
		service.Access = known.Service.Access
		known.Service = service
		if err := h.setHeldService(ctx, tx, held.Number, known, known.State, at, 0); err != nil {
			return err
		}
		if err := h.holdDomains(ctx, tx, service); err != nil {
			return err
		}
	}
	return nil
}

func (h *House) endHeld(ctx context.Context, tx *store.Tx, sponsor string, service *StandingService, state string, at int64) error {
	for _, a := range service.Accesses {
		if !a.Active {
			continue
		}
		if err := h.endHeldAccess(ctx, tx, service, a.Provider, at); err != nil {
			return err
		}
	}
	if err := tx.DropHeldDomains(ctx, service.Number); err != nil {
		return fmt.Errorf("free the domains of a held service: %w", err)
	}
	return h.setHeldService(ctx, tx, sponsor, service, state, at, at)
}

func (h *House) endHeldAccess(ctx context.Context, tx *store.Tx, service *StandingService, provider filing.ProviderID, at int64) error {
	sealed := []byte{}
	if access := service.Access(provider); access.Access != nil {
		var err error
		if sealed, err = h.sealJSON("held_accesses", "access_sealed", accessPlace(service.Number, string(provider)), access.Access); err != nil {
			return err
		}
	}
	err := tx.PutHeldAccess(ctx, rows.PutHeldAccessParams{ServiceNumber: service.Number, ProviderID: string(provider), AccessSealed: sealed,
		State: accessWithdrawn, ChangedAt: at})
	if err != nil {
		return fmt.Errorf("end a held access: %w", err)
	}
	return nil
}

func (h *House) setHeldService(ctx context.Context, tx *store.Tx, sponsor string, service *StandingService, state string, at, ended int64) error {
	sealed, err := h.sealJSON("held_services", "content_sealed", service.Number, service.Service)
	if err != nil {
		return err
	}
	err = tx.PutHeldService(ctx, rows.PutHeldServiceParams{ServiceNumber: service.Number, SponsorNumber: sponsor, Kind: string(service.Service.Kind),
		ContentSealed: sealed, State: state, CaseID: string(service.CaseID), GrantedAt: service.GrantedAt, ChangedAt: at, EndedAt: ended})
	if err != nil {
		return fmt.Errorf("write a held service: %w", err)
	}
	return nil
}

func (h *House) setHeldFiling(ctx context.Context, tx *store.Tx, held *Standing, state string, at, ended int64) error {
	sealed, err := h.sealJSON("held_filings", "sponsor_sealed", held.Number, held.Sponsor)
	if err != nil {
		return err
	}
	err = tx.PutHeldFiling(ctx, rows.PutHeldFilingParams{SponsorNumber: held.Number, Province: held.Province, SponsorKind: string(held.Sponsor.Kind),
		SponsorIndex: h.SponsorIndex(&filing.Form{Sponsor: &held.Sponsor}), SponsorSealed: sealed, State: state, CaseID: string(held.CaseID),
		GrantedAt: held.GrantedAt, ChangedAt: at, EndedAt: ended})
	if err != nil {
		return fmt.Errorf("write a held filing: %w", err)
	}
	return nil
}

// runningNumber is the number of a service behind its sponsor's; 0 where it is none.
func runningNumber(service string) int {
	parsed, problem := ident.ParseNumber(strings.TrimSpace(service))
	if problem != nil {
		return 0
	}
	return parsed.N
}
