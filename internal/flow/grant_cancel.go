package flow

import (
	"context"
	"fmt"

	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// cancelServices takes a service out of the register for good (注销服务): its accesses end, its domains are free, and its number is never
// given again. Where it was the last one, the sponsor stays as a shell.
//
// Law: MII Order 33 art. 15.
func (h *House) cancelServices(ctx context.Context, tx *store.Tx, c *Case, g Grant) (*Numbers, error) {
	number, target, _ := g.Form.Request.Target()
	standing, err := h.standingToChange(ctx, tx, number)
	if err != nil {
		return nil, err
	}
	service := standing.Service(target)
	if service == nil {
		return nil, errChangedMeanwhile
	}
	if err := h.cancelService(ctx, tx, c, service); err != nil {
		return nil, err
	}
	state := standing.State
	if standing.left() == 0 {
		state = filingNoServices
	}
	if err := h.changeFiling(ctx, tx, c, standing, state); err != nil {
		return nil, err
	}
	return &Numbers{Sponsor: standing.Number, Services: []string{target}}, h.indexAnew(ctx, tx, standing)
}

// cancelSponsor takes a sponsor and every service of it out of the register for good (注销主体).
func (h *House) cancelSponsor(ctx context.Context, tx *store.Tx, c *Case, g Grant) (*Numbers, error) {
	number, _, _ := g.Form.Request.Target()
	standing, err := h.standingToChange(ctx, tx, number)
	if err != nil {
		return nil, err
	}
	numbers := &Numbers{Sponsor: standing.Number}
	for i := range standing.Services {
		if standing.Services[i].State == serviceCancelled {
			continue
		}
		numbers.Services = append(numbers.Services, standing.Services[i].Number)
		if err := h.cancelService(ctx, tx, c, &standing.Services[i]); err != nil {
			return nil, err
		}
	}
	if err := h.changeFiling(ctx, tx, c, standing, filingCancelled); err != nil {
		return nil, err
	}
	return numbers, h.indexAnew(ctx, tx, standing)
}

func (h *House) cancelService(ctx context.Context, tx *store.Tx, c *Case, service *StandingService) error {
	_, err := tx.EndAccesses(ctx, rows.EndAccessesParams{ServiceNumber: service.Number, EndedAt: c.Now.UnixMicro(), EndedBy: c.Row.ID})
	if err != nil {
		return fmt.Errorf("end the accesses of a service: %w", err)
	}
	if err := h.changeService(ctx, tx, c, service, serviceCancelled); err != nil {
		return err
	}
	service.State = serviceCancelled
	return h.unpublish(ctx, tx, c, service.Number)
}
