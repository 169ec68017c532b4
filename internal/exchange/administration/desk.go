package administration

import (
	"context"
	"fmt"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Desk is the provider as the administration's desk sees it, where cases came over the wire: what is decided moves the case here, and a
// file for the provider is written in the same transaction. Cases that did not come over the wire are the Local desk's.
type Desk struct {
	Server *Server
	// Local is the provider's desk in this process; nil where there is none.
	Local flow.ProviderDesk
}

// Report takes a result.
func (d Desk) Report(ctx context.Context, tx *store.Tx, r flow.Result) error {
	arrival, err := tx.ExchangeArrival(ctx, string(r.CaseID))
	if store.IsNotFound(err) && d.Local != nil {
		if err := d.Local.Report(ctx, tx, r); err != nil {
			return err
		}
		return d.Server.tellOthers(ctx, tx, r)
	}
	if err != nil {
		return fmt.Errorf("look for where a case came from: %w", err)
	}
	if err := (flow.Desk{House: d.Server.House}).Report(ctx, tx, r); err != nil {
		return err
	}
	if err := d.Server.tell(ctx, tx, r, arrival); err != nil {
		return err
	}
	return d.Server.tellOthers(ctx, tx, r)
}

// tell writes a result for the provider that sent the case: the review, and behind a grant the filing's data with every number.
func (s *Server) tell(ctx context.Context, tx *store.Tx, r flow.Result, arrival rows.ExchangeArrival) error {
	account, err := tx.ExchangeAccount(ctx, arrival.ProviderID)
	if err != nil {
		return fmt.Errorf("load an account of the interface: %w", err)
	}
	version := wire.Version(account.Version)
	record, err := s.openRecord(arrival)
	if err != nil {
		return err
	}
	subject := translate.SubjectOf(record)
	records, err := translate.NewResults(version, r, subject, translate.Decider{})
	if err != nil {
		return fmt.Errorf("write a result for the wire: %w", err)
	}
	if r.Move == filing.AdministrationGrant {
		data, err := s.data(ctx, tx, version, account, r, record)
		if err != nil {
			return err
		}
		records = append(records, data)
	}
	_, err = s.Queue(ctx, tx, Dispatch{Provider: filing.ProviderID(arrival.ProviderID), Kind: string(r.Move), Case: r.CaseID, Records: records})
	return err
}

// data are the data behind a grant: what stands now, or that something stands no longer.
func (s *Server) data(ctx context.Context, tx *store.Tx, v wire.Version, account rows.ExchangeAccount, r flow.Result, record wire.Record) (wire.Record, error) {
	submission, err := s.House.OpenSubmission(ctx, tx.Queries, r.CaseID)
	if err != nil {
		return wire.Record{}, fmt.Errorf("load what was granted: %w", err)
	}
	provider := filing.ProviderID(account.ProviderID)
	if ended, ok := record.Body.(*wire.Cancellation); ok {
		number := submission.Form.Request.Number
		id, err := s.numbers(ctx, tx).Number(translate.EndedObject(ended.What.Value, number, account.ProviderID))
		if err != nil {
			return wire.Record{}, err
		}
		return translate.NewCancelled(v, ended.What.Value, id, number, ended.Case.Reference, r.At), nil
	}
	if r.Numbers == nil {
		return wire.Record{}, fmt.Errorf("a grant came without numbers")
	}
	standing, err := s.House.StandingFiled(ctx, tx.Queries, r.Numbers.Sponsor)
	if err != nil || standing == nil {
		return wire.Record{}, fmt.Errorf("load the filing that was granted: %w", err)
	}
	filed, err := translate.NewFiled(v, record, translate.Granted{Case: r.CaseID, Numbers: *r.Numbers, Objects: s.numbers(ctx, tx), ProviderID: account.IspID,
		Provider: provider, At: r.At, ReportedAt: store.Time(submission.Row.ReceivedAt), Standing: formOf(standing, r.Numbers.Services, provider)})
	if err != nil {
		return filed, fmt.Errorf("write what was granted for the wire: %w", err)
	}
	return filed, nil
}

// awaited says to a provider that knows our version that the codes are on their way.
func (s *Server) awaited(ctx context.Context, tx *store.Tx, f *received, subject translate.Subject, id filing.ApplicationID) error {
	if wire.Version(f.account.Version) != wire.Own {
		return nil // the other version has no word for it
	}
	submission, err := tx.LatestSubmission(ctx, string(id))
	if err != nil || submission.State != string(filing.AwaitingSMS) {
		return err
	}
	_, err = s.Queue(ctx, tx, Dispatch{Provider: f.account.Provider, Kind: string(filing.AwaitingSMS), Case: id,
		Records: translate.NewSMSAwaited(wire.Version(f.account.Version), subject, store.Time(submission.ReceivedAt))})
	return err
}
