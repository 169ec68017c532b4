package administration

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// standingService is a service as it stands, with its access at the provider that asks.
type standingService struct {
	filing.Service
	ended bool
	here  bool // the provider gives access to it
}

// register reads what stands for one provider.
type register struct {
	house    *flow.House
	q        *rows.Queries
	provider filing.ProviderID
}

// sponsor reads a filing by its number; found is false for a number that never was, ended says that it was cancelled.
func (r register) sponsor(ctx context.Context, number string) (row rows.Filing, sponsor *filing.Sponsor, found, ended bool, err error) {
	row, sponsor, err = r.house.FiledSponsor(ctx, r.q, "", number)
	if err != nil || sponsor != nil {
		return row, sponsor, sponsor != nil, false, err
	}
	states, err := r.q.FilingStates(ctx, number)
	return row, nil, len(states) > 0, len(states) > 0, err
}

// services reads every service of a filing, those that ended among them.
func (r register) services(ctx context.Context, id string) ([]standingService, error) {
	list, err := r.q.ServicesOfFiling(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read the services of a filing: %w", err)
	}
	var services []standingService
	for _, row := range list {
		one, err := r.open(ctx, row)
		if err != nil {
			return nil, err
		}
		services = append(services, one)
	}
	return services, nil
}

func (r register) open(_ context.Context, row rows.Service) (one standingService, err error) {
	plain, err := r.house.Seal.Unseal(seal.Place{Table: "services", Column: "content_sealed", Row: row.ServiceNumber}, row.ContentSealed)
	if err == nil {
		err = json.Unmarshal(plain, &one.Service)
	}
	if err != nil {
		return one, fmt.Errorf("open a service of the register: %w", err)
	}
	one.Number, one.ended = row.ServiceNumber, row.State == stateCancelled
	one.here = !one.ended && row.ProviderID == string(r.provider)
	return one, nil
}

// filingOf is the number of the filing that a service belongs to; "" for a number that never was one's.
func (r register) filingOf(ctx context.Context, service string) (string, error) {
	row, err := r.q.GetService(ctx, service)
	if store.IsNotFound(err) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("look for a service: %w", err)
	}
	sponsor, _, ok := filing.SplitNumber(row.ServiceNumber)
	if !ok {
		return "", nil
	}
	return sponsor, nil
}

// stateCancelled is that of a filing or a service that ended.
const stateCancelled = "cancelled"
