package administration

import (
	"context"
	"fmt"
	"slices"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/store"
)

// tellOthers says that something ended to every provider that served it and did not ask for its end: each is to stop its access. What was changed
// is told to every other that serves it. A provider without an account hears nothing.
//
// Law: MII Order 33 art. 18.
func (s *Server) tellOthers(ctx context.Context, tx *store.Tx, r flow.Result) error {
	if r.Move != filing.AdministrationGrant || r.Numbers == nil {
		return nil
	}
	submission, err := tx.LatestSubmission(ctx, string(r.CaseID))
	if err != nil {
		return fmt.Errorf("load what was granted: %w", err)
	}
	opened, err := s.House.OpenSubmission(ctx, tx.Queries, r.CaseID)
	if err != nil {
		return fmt.Errorf("open what was granted: %w", err)
	}
	what, number := int64(wire.CancelService), ""
	switch opened.Content.Kind {
	case filing.CancelSponsor:
		what, number = wire.CancelSponsor, r.Numbers.Sponsor
	case filing.CancelService:
		number = r.Numbers.Services[0]
	case filing.ChangeFiling:
		return s.tellChanged(ctx, tx, r, submission.ProviderID)
	default:
		return nil
	}
	providers, err := s.served(ctx, tx, r.Numbers)
	if err != nil {
		return err
	}
	for _, provider := range providers {
		account, err := tx.ExchangeAccount(ctx, string(provider))
		if store.IsNotFound(err) || err == nil && account.ProviderID == submission.ProviderID {
			continue
		}
		if err != nil {
			return fmt.Errorf("load an account of the interface: %w", err)
		}
		id, err := s.numbers(ctx, tx).Number(translate.EndedObject(what, number, account.ProviderID))
		if err != nil {
			return err
		}
		_, err = s.Queue(ctx, tx, Dispatch{Provider: provider, Kind: wire.CancelledData.Name,
			Records: []wire.Record{translate.NewCancelled(wire.Version(account.Version), what, id, number, "", r.At)}})
		if err != nil {
			return err
		}
	}
	return nil
}

// served lists who ever gave access to the services of a result, each once.
func (s *Server) served(ctx context.Context, tx *store.Tx, numbers *flow.Numbers) (providers []filing.ProviderID, err error) {
	standing, err := s.House.StandingFiled(ctx, tx.Queries, numbers.Sponsor)
	if err != nil || standing == nil {
		return nil, err
	}
	for _, service := range standing.Services {
		if !slices.Contains(numbers.Services, service.Number) {
			continue
		}
		for _, access := range service.Accesses {
			if !slices.Contains(providers, access.Provider) {
				providers = append(providers, access.Provider)
			}
		}
	}
	return providers, nil
}

// tellChanged tells how a filing stands now to every other provider that serves a part of it: that part.
func (s *Server) tellChanged(ctx context.Context, tx *store.Tx, r flow.Result, by string) error {
	standing, err := s.House.StandingFiled(ctx, tx.Queries, r.Numbers.Sponsor)
	if err != nil || standing == nil {
		return err
	}
	accounts, err := tx.ExchangeAccounts(ctx)
	if err != nil {
		return fmt.Errorf("list the accounts of the interface: %w", err)
	}
	for _, account := range accounts {
		provider := filing.ProviderID(account.ProviderID)
		numbers := flow.Numbers{Sponsor: standing.Number}
		for i := range standing.Services {
			if standing.Services[i].ServedBy(provider) {
				numbers.Services = append(numbers.Services, standing.Services[i].Number)
			}
		}
		if account.ProviderID == by || len(numbers.Services) == 0 {
			continue
		}
		data, err := translate.NewFiled(wire.Version(account.Version), wire.Record{Kind: wire.ChangeFiling, Body: &wire.Change{}}, translate.Granted{Case: r.CaseID,
			Numbers: numbers, Objects: s.numbers(ctx, tx), ProviderID: account.IspID, Provider: provider, At: r.At, Standing: formOf(standing, numbers.Services, provider)})
		if err != nil {
			return fmt.Errorf("write what was changed for the wire: %w", err)
		}
		if _, err := s.Queue(ctx, tx, Dispatch{Provider: provider, Kind: wire.FiledData.Name, Records: []wire.Record{data}}); err != nil {
			return err
		}
	}
	return nil
}
