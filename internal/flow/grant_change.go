package flow

import (
	"context"
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// enterChange puts a change into the register (变更): the sponsor and the named services are from now on as the form has them, what stood
// before is kept, the numbers stay, and the public sees it with the same commit.
//
// Law: MII Order 33 art. 14; Decree 292 art. 11.
func (h *House) enterChange(ctx context.Context, tx *store.Tx, c *Case, g Grant) (*Numbers, error) {
	number, _, _ := g.Form.Request.Target()
	standing, err := h.standingToChange(ctx, tx, number)
	if err != nil {
		return nil, err
	}
	if err := h.keepVersion(ctx, tx, c, standing.row.ID, standing.Number, &standing.Sponsor); err != nil {
		return nil, err
	}
	standing.Sponsor = *g.Form.Sponsor
	if err := h.changeFiling(ctx, tx, c, standing, standing.State); err != nil {
		return nil, err
	}
	numbers := &Numbers{Sponsor: standing.Number}
	for i := range g.Form.Services {
		service := standing.Service(g.Form.Services[i].Number)
		if service == nil {
			return nil, errChangedMeanwhile
		}
		numbers.Services = append(numbers.Services, service.Number)
		if err := h.keepVersion(ctx, tx, c, standing.row.ID, service.Number, &service.Service); err != nil {
			return nil, err
		}
		if err := h.enterChanged(ctx, tx, c, g, service, g.Form.Services[i]); err != nil {
			return nil, err
		}
	}
	if err := h.indexAnew(ctx, tx, standing); err != nil {
		return nil, err
	}
	// The name of the sponsor is shown with every service, also those that the form does not name.
	for i := range standing.Services {
		if standing.Services[i].State == serviceCancelled {
			continue
		}
		if err := h.republish(ctx, tx, c, standing, &standing.Services[i]); err != nil {
			return nil, err
		}
	}
	return numbers, nil
}

// enterChanged writes one changed service; its access is that of the provider through which it was changed.
func (h *House) enterChanged(ctx context.Context, tx *store.Tx, c *Case, g Grant, service *StandingService, now filing.Service) error {
	provider := g.Submission.Provider
	if service.ServedBy(provider) && now.Access != nil {
		sealed, err := h.sealJSON("accesses", "access_sealed", accessPlace(service.Number, string(provider)), now.Access)
		if err != nil {
			return err
		}
		_, err = tx.ChangeAccess(ctx, rows.ChangeAccessParams{ServiceNumber: service.Number, ProviderID: string(provider), AccessSealed: sealed})
		if err != nil {
			return fmt.Errorf("write an access: %w", err)
		}
	}
	service.Service = now
	return h.changeService(ctx, tx, c, service, service.State)
}
