package query

import (
	"context"
	"fmt"
	"slices"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// StandingFiling is a filing as it stands, as its asker may see it.
type StandingFiling struct {
	Number      string             `json:"number" doc:"the sponsor's"`
	Province    string             `json:"province"`
	State       string             `json:"state" enum:"active,no_services,cancelled"`
	SponsorKind filing.SponsorKind `json:"sponsor_kind"`
	SponsorName string             `json:"sponsor_name" doc:"masked of an individual, but for whose it is"`
	GrantedAt   *string            `json:"granted_on" doc:"civil date"`
	Services    []FiledService     `json:"services" doc:"those the asker has to do with"`
	May         []string           `json:"may" doc:"what its holder may ask now of the sponsor's number: change, cancel, add_service"`
	OpenCase    *OpenCase          `json:"open_case" doc:"the application of the sponsor that is under way; nothing else can be asked meanwhile"`
	// Of one filing alone.
	Sponsor  any          `json:"sponsor,omitempty" doc:"of one filing: as filed, masked but for whose it is"`
	Contents any          `json:"contents,omitempty" doc:"of one filing: its services as filed, masked but for whose they are"`
	Cases    []FilingCase `json:"cases,omitempty" doc:"of one filing: the applications it came by and was changed by, that the asker may see"`
}

// FiledService is one service of a filing.
type FiledService struct {
	Number   string             `json:"number"`
	Kind     filing.ServiceKind `json:"kind"`
	Name     string             `json:"name"`
	Domains  []string           `json:"domains"`
	State    string             `json:"state" enum:"active,no_access,cancelled"`
	Accesses []FiledAccess      `json:"accesses"`
	May      []string           `json:"may" doc:"what its holder may ask now of the service's number: change, cancel, withdraw_access, add_access"`
}

// FiledAccess is the access of one provider.
type FiledAccess struct {
	Provider filing.ProviderID `json:"provider"`
	Name     string            `json:"name"`
	State    string            `json:"state" enum:"active,withdrawn"`
}

// OpenCase is an application that is under way. Its id is told to who may see it.
type OpenCase struct {
	ID    filing.ApplicationID   `json:"id,omitempty"`
	Kind  filing.ApplicationKind `json:"kind"`
	State filing.State           `json:"state"`
}

// FilingCase is an application that did something to a filing.
type FilingCase struct {
	ID        filing.ApplicationID   `json:"id"`
	Kind      filing.ApplicationKind `json:"kind"`
	State     filing.State           `json:"state"`
	UpdatedOn string                 `json:"updated_on"`
}

// FilingsPage is one page of filings; Next asks for the one behind it, "" where there is none.
type FilingsPage struct {
	Items []*StandingFiling `json:"items"`
	Next  string            `json:"next"`
}

// Filings lists what stands: of a sponsor its own, of a provider's desk what it serves or served, both as the provider's side holds
// them; of an officer what is in the register of the provinces.
func (q *Query) Filings(ctx context.Context, actor policy.Actor, after string, limit int) (FilingsPage, error) {
	page := FilingsPage{Items: []*StandingFiling{}}
	if !policy.Holds(actor, policy.ReadFilings) {
		return page, fault.NotFoundError()
	}
	if limit <= 0 || limit > maxPage {
		limit = defaultPage
	}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		numbers, err := filingNumbers(ctx, r, actor, after, int32(limit)+1)
		if err != nil {
			return fmt.Errorf("list filings: %w", err)
		}
		if len(numbers) > limit {
			numbers = numbers[:limit]
			page.Next = numbers[limit-1]
		}
		for _, number := range numbers {
			view, err := q.standing(ctx, r, actor, number)
			if err != nil {
				return err
			}
			page.Items = append(page.Items, view.StandingFiling)
		}
		return nil
	})
	return page, err
}

// filingNumbers lists the numbers of a page, in order.
func filingNumbers(ctx context.Context, r *rows.Queries, actor policy.Actor, after string, page int32) (numbers []string, err error) {
	var held []rows.HeldFiling
	switch {
	case actor.Role == policy.Sponsor:
		held, err = r.HeldFilingsOfOwner(ctx, rows.HeldFilingsOfOwnerParams{OwnerID: string(actor.ID), After: after, Page: page})
	case actor.Side() == filing.PartyProvider:
		held, err = r.HeldFilingsOfProvider(ctx, rows.HeldFilingsOfProviderParams{ProviderID: string(actor.Provider), After: after, Page: page})
	default:
		filed, err := r.FilingsOfProvinces(ctx, rows.FilingsOfProvincesParams{Provinces: joined(actor.Provinces), After: after, Page: page})
		for _, f := range filed {
			numbers = append(numbers, f.SponsorNumber)
		}
		return numbers, err
	}
	for _, f := range held {
		numbers = append(numbers, f.SponsorNumber)
	}
	return numbers, err
}

// Filing answers for one filing, by the number of its sponsor or of a service.
func (q *Query) Filing(ctx context.Context, actor policy.Actor, number string) (*StandingFiling, error) {
	if !policy.Holds(actor, policy.ReadFilings) {
		return nil, fault.NotFoundError()
	}
	var view *StandingFiling
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		seen, err := q.standing(ctx, r, actor, number)
		if err != nil {
			return err
		}
		view = seen.StandingFiling
		if err := seen.open(actor); err != nil {
			return err
		}
		view.Cases, err = filingCases(ctx, r, actor, view.Number)
		return err
	})
	return view, err
}

// seenFiling is a filing with what its view was made of.
type seenFiling struct {
	*StandingFiling
	standing *flow.Standing
	services []flow.StandingService // that the asker has to do with
}

// standing opens a filing for whoever has to do with it; everything else is not found.
func (q *Query) standing(ctx context.Context, r *rows.Queries, actor policy.Actor, number string) (*seenFiling, error) {
	read := q.House.StandingHeld
	if actor.Side() == filing.PartyAdministration {
		read = q.House.StandingFiled
	}
	standing, err := read(ctx, r, number)
	if err != nil {
		return nil, err
	}
	if standing == nil {
		return nil, fault.NotFoundError()
	}
	services, sees, err := q.servicesSeen(ctx, r, actor, standing)
	if err != nil {
		return nil, err
	}
	if !sees {
		return nil, fault.NotFoundError()
	}
	view := &StandingFiling{Number: standing.Number, Province: standing.Province, State: standing.State, SponsorKind: standing.Sponsor.Kind,
		SponsorName: sponsorShown(actor, standing), Services: []FiledService{}, May: []string{}}
	on := civilDay(standing.GrantedAt)
	view.GrantedAt = &on
	if view.OpenCase, err = q.openCase(ctx, r, actor, standing); err != nil {
		return nil, err
	}
	asks := actor.Role == policy.Sponsor && view.OpenCase == nil && !standing.Ended()
	for i := range services {
		view.Services = append(view.Services, q.serviceSeen(actor, &services[i], asks))
	}
	if asks {
		view.May = []string{string(filing.ActChange), string(filing.ActCancel), string(filing.AddService)}
	}
	return &seenFiling{view, standing, services}, nil
}

// servicesSeen lists the services of a filing that an asker has to do with, and whether it may know of the filing at all.
func (q *Query) servicesSeen(ctx context.Context, r *rows.Queries, actor policy.Actor, standing *flow.Standing) (seen []flow.StandingService, sees bool, err error) {
	switch {
	case actor.Role == policy.Sponsor:
		owned, err := q.House.OwnedNumbers(ctx, r, actor.ID, standing.Number)
		if err != nil {
			return nil, false, err
		}
		for _, s := range standing.Services {
			if slices.Contains(owned, s.Number) {
				seen = append(seen, s)
			}
		}
		return seen, actor.ID != "" && slices.Contains(owned, standing.Number), nil
	case actor.Side() == filing.PartyProvider:
		for _, s := range standing.Services {
			if s.Access(actor.Provider) != nil {
				seen = append(seen, s)
			}
		}
		return seen, len(seen) > 0, nil
	}
	return standing.Services, slices.Contains(actor.Provinces, standing.Province), nil
}

func sponsorShown(actor policy.Actor, standing *flow.Standing) string {
	if standing.Sponsor.Individual() && actor.Role != policy.Sponsor {
		return maskedName(standing.Sponsor.Name)
	}
	return standing.Sponsor.Name
}

func (q *Query) serviceSeen(actor policy.Actor, s *flow.StandingService, asks bool) FiledService {
	view := FiledService{Number: s.Number, Kind: s.Service.Kind, Name: s.Service.Name, Domains: []string{}, State: s.State,
		Accesses: []FiledAccess{}, May: []string{}}
	view.Domains = append(view.Domains, s.Service.Domains...)
	served := false
	for _, a := range s.Accesses {
		if actor.Side() == filing.PartyProvider && a.Provider != actor.Provider {
			continue // whom else a sponsor is served by is not its provider's business
		}
		access := FiledAccess{Provider: a.Provider, State: "withdrawn"}
		if a.Active {
			access.State, served = "active", true
		}
		provider, _ := q.House.Settings().Find(a.Provider)
		access.Name = provider.Name
		view.Accesses = append(view.Accesses, access)
	}
	if asks && s.State != "cancelled" {
		view.May = []string{string(filing.ActChange), string(filing.ActCancel), string(filing.AddAccess)}
		if served {
			view.May = append(view.May, string(filing.ActWithdrawAccess))
		}
	}
	return view
}

// openCase is the application of a sponsor that is under way.
func (q *Query) openCase(ctx context.Context, r *rows.Queries, actor policy.Actor, standing *flow.Standing) (*OpenCase, error) {
	index := q.House.SponsorIndex(&filing.Form{Sponsor: &standing.Sponsor})
	if index == "" {
		return nil, nil
	}
	open, err := r.OpenOfSponsor(ctx, index)
	if err != nil || len(open) == 0 {
		return nil, err
	}
	row, err := r.GetApplication(ctx, open[0].ID)
	if err != nil {
		return nil, fmt.Errorf("read the open application of a sponsor: %w", err)
	}
	view := &OpenCase{Kind: filing.ApplicationKind(row.Kind), State: filing.State(row.State)}
	if policy.Can(actor, policy.ReadCase, flow.SubjectOf(row)) {
		view.ID = filing.ApplicationID(row.ID)
	}
	return view, nil
}

func filingCases(ctx context.Context, r *rows.Queries, actor policy.Actor, number string) ([]FilingCase, error) {
	list, err := r.ApplicationsOfNumber(ctx, number)
	if err != nil {
		return nil, fmt.Errorf("read the applications of a filing: %w", err)
	}
	cases := []FilingCase{}
	for _, each := range list {
		row, err := r.GetApplication(ctx, each.ID)
		if err != nil && !store.IsNotFound(err) {
			return nil, fmt.Errorf("read an application of a filing: %w", err)
		}
		if err == nil && policy.Can(actor, policy.ReadCase, flow.SubjectOf(row)) {
			cases = append(cases, FilingCase{ID: filing.ApplicationID(row.ID), Kind: filing.ApplicationKind(row.Kind), State: filing.State(row.State), UpdatedOn: civilDay(row.UpdatedAt)})
		}
	}
	return cases, nil
}
