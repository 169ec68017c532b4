package flow

import (
	"context"
	"fmt"
	"slices"

	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// enterAccesses adds this provider's access to filed services (新增接入). Their content and numbers stay as they are; a service that had
// lost its last access is served again.
//
// Law: MII Order 33 art. 18, 19.
func (h *House) enterAccesses(ctx context.Context, tx *store.Tx, c *Case, g Grant) (*Numbers, error) {
	var numbers *Numbers
	var standing *Standing
	for i := range g.Form.Services {
		sponsor, number, err := serviceOf(ctx, tx, g.Form.Services[i])
		if err != nil {
			return nil, err
		}
		if standing == nil {
			if standing, err = h.standingToChange(ctx, tx, sponsor); err != nil {
				return nil, err
			}
			numbers = &Numbers{Sponsor: standing.Number}
		}
		service := standing.Service(number)
		if service == nil || service.ServedBy(g.Submission.Provider) {
			return nil, errChangedMeanwhile
		}
		numbers.Services = append(numbers.Services, number)
		if err := h.enterAccess(ctx, tx, c, number, string(g.Submission.Provider), g.Form.Services[i].Access); err != nil {
			return nil, err
		}
		if service.State != serviceNoAccess {
			continue
		}
		if err := h.changeService(ctx, tx, c, service, serviceActive); err != nil {
			return nil, err
		}
		service.State = serviceActive
		if err := h.republish(ctx, tx, c, standing, service); err != nil {
			return nil, err
		}
	}
	if standing == nil {
		return nil, fmt.Errorf("case %s adds an access to nothing", c.ID())
	}
	return numbers, h.changeFiling(ctx, tx, c, standing, standing.State)
}

// serviceOf finds the filed service that a form's service is, by its first domain.
func serviceOf(ctx context.Context, tx *store.Tx, service filing.Service) (sponsor, number string, err error) {
	hosts, err := normalHosts(service.Domains)
	if err != nil || len(hosts) == 0 {
		return "", "", fmt.Errorf("find the service of a domain: %w", err)
	}
	sponsor, number, err = filedUnder(ctx, tx.Queries, hosts[0], false)
	if err == nil && number == "" {
		err = errChangedMeanwhile
	}
	return sponsor, number, err
}

// withdrawAccess ends this provider's access to a service (取消接入). The number stays; where the last access is gone the service is a
// shell (空壳网站), which another provider may serve again.
func (h *House) withdrawAccess(ctx context.Context, tx *store.Tx, c *Case, g Grant) (*Numbers, error) {
	number, target, _ := g.Form.Request.Target()
	standing, err := h.standingToChange(ctx, tx, number)
	if err != nil {
		return nil, err
	}
	service, provider := standing.Service(target), g.Submission.Provider
	if service == nil {
		return nil, errChangedMeanwhile
	}
	ended, err := tx.EndAccess(ctx, rows.EndAccessParams{ServiceNumber: target, ProviderID: string(provider), EndedAt: c.Now.UnixMicro(), EndedBy: c.Row.ID})
	if err != nil {
		return nil, fmt.Errorf("end an access: %w", err)
	}
	if ended == 0 {
		return nil, errChangedMeanwhile
	}
	if !slices.ContainsFunc(service.Accesses, func(a StandingAccess) bool { return a.Active && a.Provider != provider }) {
		if err := h.changeService(ctx, tx, c, service, serviceNoAccess); err != nil {
			return nil, err
		}
		service.State = serviceNoAccess
		if err := h.republish(ctx, tx, c, standing, service); err != nil {
			return nil, err
		}
	}
	return &Numbers{Sponsor: standing.Number, Services: []string{target}}, h.changeFiling(ctx, tx, c, standing, standing.State)
}
