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
		return d.Local.Report(ctx, tx, r)
	}
	if err != nil {
		return fmt.Errorf("look for where a case came from: %w", err)
	}
	if err := (flow.Desk{House: d.Server.House}).Report(ctx, tx, r); err != nil {
		return err
	}
	return d.Server.tell(ctx, tx, r, arrival)
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
	records, err := translate.NewResults(version, r, translate.SubjectOf(record), translate.Decider{})
	if err != nil {
		return fmt.Errorf("write a result for the wire: %w", err)
	}
	if r.Numbers != nil {
		filed, err := s.filed(ctx, tx, version, account, r, record)
		if err != nil {
			return err
		}
		records = append(records, filed)
	}
	_, err = s.Queue(ctx, tx, Dispatch{Provider: filing.ProviderID(arrival.ProviderID), Kind: string(r.Move), Case: r.CaseID, Records: records})
	return err
}

// filed are the data of what was granted.
func (s *Server) filed(ctx context.Context, tx *store.Tx, v wire.Version, account rows.ExchangeAccount, r flow.Result, record wire.Record) (wire.Record, error) {
	submission, err := tx.LatestSubmission(ctx, string(r.CaseID))
	if err != nil {
		return wire.Record{}, fmt.Errorf("load what was granted: %w", err)
	}
	standing, sponsor, err := s.House.FiledSponsor(ctx, tx.Queries, "", r.Numbers.Sponsor)
	if err != nil || sponsor == nil {
		return wire.Record{}, fmt.Errorf("load the filing that was granted: %w", err)
	}
	numbers := s.numbers(ctx, tx)
	sponsorID, err := numbers.Number(translate.Object{Kind: translate.ObjectSponsor, Case: filing.ApplicationID(standing.CaseID)})
	if err != nil {
		return wire.Record{}, err
	}
	filed, err := translate.NewFiled(v, record, translate.Granted{Case: r.CaseID, Numbers: *r.Numbers, Objects: numbers, ProviderID: account.IspID,
		At: r.At, ReportedAt: store.Time(submission.ReceivedAt), SponsorID: sponsorID, Sponsor: sponsor})
	if err != nil {
		return filed, fmt.Errorf("write what was granted for the wire: %w", err)
	}
	return filed, nil
}

// numbers are this house's own of its objects, given on first use and kept.
func (s *Server) numbers(ctx context.Context, tx *store.Tx) translate.Numbers {
	return translate.NumbersFunc(func(o translate.Object) (int64, error) {
		kind, object := string(o.Kind), o.Key()
		number, err := tx.ExchangeNumber(ctx, rows.ExchangeNumberParams{Kind: kind, Object: object})
		if !store.IsNotFound(err) {
			return number, err
		}
		if number, err = tx.TakeExchangeNumber(ctx, kind); err != nil {
			return 0, fmt.Errorf("number a %s: %w", kind, err)
		}
		return number, tx.InsertExchangeID(ctx, rows.InsertExchangeIDParams{Kind: kind, Number: number, Object: object})
	})
}

// awaited says to a provider that knows our version that the codes are on their way.
func (s *Server) awaited(ctx context.Context, tx *store.Tx, f *received, subject translate.Subject, id filing.ApplicationID) error {
	submission, err := tx.LatestSubmission(ctx, string(id))
	if err != nil || submission.State != string(filing.AwaitingSMS) {
		return err
	}
	_, err = s.Queue(ctx, tx, Dispatch{Provider: f.account.Provider, Kind: string(filing.AwaitingSMS), Case: id,
		Records: translate.NewSMSAwaited(wire.Version(f.account.Version), subject, store.Time(submission.ReceivedAt))})
	return err
}
