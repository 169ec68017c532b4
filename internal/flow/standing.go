package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"openicp/internal/filing"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Standing is a filing as it stands, opened: in the register of this house, or as the provider's side holds it.
type Standing struct {
	Number    string
	Province  string
	State     string // filingActive, filingNoServices or filingCancelled
	CaseID    filing.ApplicationID
	GrantedAt int64
	Sponsor   filing.Sponsor
	Services  []StandingService // in the order of their running numbers, the cancelled too

	row *rows.Filing // of the register
}

// StandingService is one service of a filing.
type StandingService struct {
	Number    string
	State     string // serviceActive, serviceNoAccess or serviceCancelled
	CaseID    filing.ApplicationID
	GrantedAt int64
	Service   filing.Service
	Accesses  []StandingAccess
}

// StandingAccess is the access of one provider, the newest where there were several.
type StandingAccess struct {
	Provider filing.ProviderID
	Active   bool
	Access   *filing.Access // nil: not known
}

// StandingFiled is the filing of a number, the sponsor's or a service's, in the register of this house; nil where it never was.
func (h *House) StandingFiled(ctx context.Context, q *rows.Queries, number string) (*Standing, error) {
	sponsor, _, ok := filing.SplitNumber(number)
	if !ok {
		return nil, nil
	}
	row, err := q.FilingByNumber(ctx, sponsor)
	if store.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read a filing by its number: %w", err)
	}
	return h.openFiled(ctx, q, row)
}

func (h *House) openFiled(ctx context.Context, q *rows.Queries, row rows.Filing) (*Standing, error) {
	s := &Standing{Number: row.SponsorNumber, Province: row.Province, State: row.State, CaseID: filing.ApplicationID(row.CaseID), GrantedAt: row.GrantedAt, row: &row}
	if err := h.openJSON("filings", "sponsor_sealed", row.ID, row.SponsorSealed, &s.Sponsor); err != nil {
		return nil, err
	}
	services, err := q.ServicesOfFiling(ctx, row.ID)
	if err != nil {
		return nil, fmt.Errorf("read the services of a filing: %w", err)
	}
	accesses, err := q.AccessesOfFiling(ctx, row.ID)
	if err != nil {
		return nil, fmt.Errorf("read the accesses of a filing: %w", err)
	}
	for _, each := range services {
		one := StandingService{Number: each.ServiceNumber, State: each.State, CaseID: filing.ApplicationID(each.CaseID), GrantedAt: each.GrantedAt}
		if err := h.openJSON("services", "content_sealed", each.ServiceNumber, each.ContentSealed, &one.Service); err != nil {
			return nil, err
		}
		one.Service.Number = each.ServiceNumber
		for _, a := range accesses {
			if a.ServiceNumber != each.ServiceNumber {
				continue
			}
			access := StandingAccess{Provider: filing.ProviderID(a.ProviderID), Active: a.EndedAt == 0, Access: one.Service.Access}
			if len(a.AccessSealed) > 0 {
				access.Access = &filing.Access{}
				if err := h.openJSON("accesses", "access_sealed", accessPlace(a.ServiceNumber, a.ProviderID), a.AccessSealed, access.Access); err != nil {
					return nil, err
				}
			}
			one.Accesses = append(slices.DeleteFunc(one.Accesses, func(o StandingAccess) bool { return o.Provider == access.Provider }), access)
		}
		s.Services = append(s.Services, one)
	}
	return s, nil
}

// accessPlace is where an access is sealed.
func accessPlace(service, provider string) string { return service + "/" + provider }

// StandingHeld is the filing of a number as the provider's side holds it; nil where it holds none.
func (h *House) StandingHeld(ctx context.Context, q *rows.Queries, number string) (*Standing, error) {
	sponsor, _, ok := filing.SplitNumber(number)
	if !ok {
		return nil, nil
	}
	row, err := q.HeldFiling(ctx, sponsor)
	if store.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read a held filing: %w", err)
	}
	return h.openHeld(ctx, q, row)
}

func (h *House) openHeld(ctx context.Context, q *rows.Queries, row rows.HeldFiling) (*Standing, error) {
	s := &Standing{Number: row.SponsorNumber, Province: row.Province, State: row.State, CaseID: filing.ApplicationID(row.CaseID), GrantedAt: row.GrantedAt}
	if err := h.openJSON("held_filings", "sponsor_sealed", row.SponsorNumber, row.SponsorSealed, &s.Sponsor); err != nil {
		return nil, err
	}
	services, err := q.HeldServices(ctx, row.SponsorNumber)
	if err != nil {
		return nil, fmt.Errorf("read held services: %w", err)
	}
	accesses, err := q.HeldAccesses(ctx, row.SponsorNumber)
	if err != nil {
		return nil, fmt.Errorf("read held accesses: %w", err)
	}
	for _, each := range services {
		one := StandingService{Number: each.ServiceNumber, State: each.State, CaseID: filing.ApplicationID(each.CaseID), GrantedAt: each.GrantedAt}
		if err := h.openJSON("held_services", "content_sealed", each.ServiceNumber, each.ContentSealed, &one.Service); err != nil {
			return nil, err
		}
		one.Service.Number = each.ServiceNumber
		for _, a := range accesses {
			if a.ServiceNumber != each.ServiceNumber {
				continue
			}
			access := StandingAccess{Provider: filing.ProviderID(a.ProviderID), Active: a.State == accessActive}
			if len(a.AccessSealed) > 0 {
				access.Access = &filing.Access{}
				if err := h.openJSON("held_accesses", "access_sealed", accessPlace(a.ServiceNumber, a.ProviderID), a.AccessSealed, access.Access); err != nil {
					return nil, err
				}
			}
			one.Accesses = append(one.Accesses, access)
		}
		s.Services = append(s.Services, one)
	}
	slices.SortStableFunc(s.Services, func(a, b StandingService) int { return runningNumber(a.Number) - runningNumber(b.Number) })
	return s, nil
}

// StandingOf is the filing of a number: by this house's register, else as its provider's side holds it.
func (h *House) StandingOf(ctx context.Context, q *rows.Queries, number string) (*Standing, error) {
	s, err := h.StandingFiled(ctx, q, number)
	if err != nil || s != nil {
		return s, err
	}
	return h.StandingHeld(ctx, q, number)
}

func (h *House) openJSON(table, column, row string, sealed []byte, into any) error {
	plain, err := h.unseal(table, column, row, sealed)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(plain, into); err != nil {
		return fmt.Errorf("read %s.%s: %w", table, column, err)
	}
	return nil
}

// Service finds a service that has not been cancelled; nil where there is none of that number.
func (s *Standing) Service(number string) *StandingService {
	for i := range s.Services {
		if s.Services[i].Number == number && s.Services[i].State != serviceCancelled {
			return &s.Services[i]
		}
	}
	return nil
}

// Access finds the access of a provider; nil where it never had one.
func (s *StandingService) Access(provider filing.ProviderID) *StandingAccess {
	for i := range s.Accesses {
		if s.Accesses[i].Provider == provider {
			return &s.Accesses[i]
		}
	}
	return nil
}

// ServedBy says that a provider serves the service now.
func (s *StandingService) ServedBy(provider filing.ProviderID) bool {
	access := s.Access(provider)
	return access != nil && access.Active
}

// Ended says that the filing was cancelled.
func (s *Standing) Ended() bool { return s.State == filingCancelled }

// target is the filing as the rules see it.
func (s *Standing) target() *rule.Target {
	t := &rule.Target{Number: s.Number, Province: s.Province, Cancelled: s.Ended(), Sponsor: s.Sponsor}
	for i := range s.Services {
		each := &s.Services[i]
		one := rule.TargetService{Number: each.Number, State: each.State, Service: each.Service}
		for _, a := range each.Accesses {
			if a.Active {
				one.Providers = append(one.Providers, string(a.Provider))
			}
		}
		t.Services = append(t.Services, one)
	}
	return t
}
