package provider

import (
	"context"
	"fmt"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/ident"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// standingOf finds what a submission asks something of, and the numbers by which an administration knows it.
func standingOf(ctx context.Context, h *flow.House, q *rows.Queries, peer string, s flow.Submission) (standing translate.Standing, err error) {
	if s.Kind == filing.FirstFiling || s.Kind == "" {
		return standing, nil
	}
	form, err := readForm(s.Form)
	if err != nil {
		return standing, err
	}
	if standing.Number = translate.SponsorNumber(form); standing.Number == "" {
		facts, err := h.RegisterFacts(ctx, q, form)
		if err != nil {
			return standing, err
		}
		standing.Number = facts.SponsorNumber
	}
	t := theirs{q, peer}
	if standing.ID, err = t.number(ctx, translate.Object{Kind: translate.ObjectSponsor, Number: standing.Number}); err != nil {
		return standing, err
	}
	for i := range form.Services {
		one, err := t.service(ctx, &form.Services[i])
		if err != nil {
			return standing, err
		}
		standing.Services = append(standing.Services, one)
	}
	return standing, nil
}

// theirs are an administration's numbers of what stands there.
type theirs struct {
	q    *rows.Queries
	peer string
}

// number is its number of an object; 0 where it never told one.
func (t theirs) number(ctx context.Context, o translate.Object) (int64, error) {
	if o.Number == "" {
		return 0, nil
	}
	number, err := t.q.ExchangeNumber(ctx, rows.ExchangeNumberParams{Owner: ownedByPeer(t.peer), Kind: string(o.Kind), Object: o.Standing()})
	if store.IsNotFound(err) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("look for an administration's number: %w", err)
	}
	return number, nil
}

func (t theirs) service(ctx context.Context, s *filing.Service) (one translate.StandingService, err error) {
	one.Domains, one.Ranges = map[string]int64{}, map[string]int64{}
	of := func(kind translate.ObjectKind, part string) int64 {
		n, failed := t.number(ctx, translate.Object{Kind: kind, Number: s.Number, Part: part})
		if failed != nil {
			err = failed
		}
		return n
	}
	one.ID, one.Access = of(translate.ObjectService, ""), of(translate.ObjectAccess, "")
	for _, domain := range s.Domains {
		one.Domains[domain] = of(translate.ObjectDomain, domain)
	}
	if s.Access == nil {
		return one, err
	}
	for _, text := range s.Access.IPs {
		if r, f := ident.ParseIPRange(text); f == nil {
			one.Ranges[r.String()] = of(translate.ObjectRange, r.String())
		}
	}
	return one, err
}

// keepNumbers keeps the administration's numbers of what stands there, under the filing numbers, for later operations and for people who
// ask over there.
func (v *visit) keepNumbers(ctx context.Context, tx *store.Tx, f *translate.Filing) error {
	put := func(kind translate.ObjectKind, id int64, number, part string) error {
		if id < 1 || number == "" {
			return nil
		}
		o := translate.Object{Kind: kind, Number: number, Part: part}
		return tx.PutExchangeID(ctx, rows.PutExchangeIDParams{Owner: ownedByPeer(v.Row.ID), Kind: string(kind), Number: id, Object: o.Standing()})
	}
	err := put(translate.ObjectSponsor, f.SponsorID, f.SponsorNumber, "")
	for _, s := range f.Services {
		if err == nil {
			err = put(translate.ObjectService, s.ID, s.Number, "")
		}
		if err == nil {
			err = put(translate.ObjectAccess, s.Access, s.Number, "")
		}
		for domain, id := range s.Domains {
			if err == nil {
				err = put(translate.ObjectDomain, id, s.Number, domain)
			}
		}
		for addresses, id := range s.Ranges {
			if err == nil {
				err = put(translate.ObjectRange, id, s.Number, addresses)
			}
		}
	}
	if err != nil {
		return fmt.Errorf("keep the numbers of a filing over there: %w", err)
	}
	return nil
}

// isData says that a record tells what stands, or no longer does, whoever asked for it.
func isData(record wire.Record) bool {
	return record.Kind == wire.FiledData || record.Kind == wire.CancelledData
}

// standsElse is data that no case of ours asked for: another provider did, or the administration acted by itself. What we hold follows.
func (v *visit) standsElse(ctx context.Context, tx *store.Tx, record wire.Record, a *applied) error {
	switch body := record.Body.(type) {
	case *wire.Cancelled:
		number, err := v.numberOf(ctx, tx, body)
		if err != nil {
			return err
		}
		if number == "" {
			a.outcome, a.reason = outcomeSetAside, asideUnknownCase
			return nil
		}
		a.outcome = outcomeKept
		if body.What.Is(wire.CancelAccess) {
			return v.House.ToldWithdrawn(ctx, tx, v.told(number), filing.ProviderID(v.Row.ProviderID))
		}
		return v.House.ToldCancelled(ctx, tx, v.told(number))
	case *wire.RecordResult:
		return v.fileRefused(ctx, tx, body, a)
	case *wire.Filed:
		return v.standsAnew(ctx, tx, body, a)
	}
	a.outcome, a.reason = outcomeSetAside, asideUnknownCase
	return nil
}

// standsAnew takes over how a filing stands that is held here and that somebody else has changed.
func (v *visit) standsAnew(ctx context.Context, tx *store.Tx, body *wire.Filed, a *applied) error {
	held, err := v.House.StandingHeld(ctx, tx.Queries, body.Sponsor.Number)
	if err != nil {
		return err
	}
	known, err := v.toldBy(ctx, tx, translate.Object{Kind: translate.ObjectSponsor, Number: body.Sponsor.Number})
	if err != nil {
		return err
	}
	if held == nil || !known {
		a.outcome, a.reason = outcomeSetAside, asideUnknownCase
		return nil
	}
	before := &filing.Form{Sponsor: &held.Sponsor}
	for i := range held.Services {
		before.Services = append(before.Services, held.Services[i].Service)
		before.Services[i].Number = held.Services[i].Number
	}
	a.outcome = outcomeKept
	if err := v.keepNumbers(ctx, tx, translate.ReadFiled(body, v.Row.IspID)); err != nil {
		return err
	}
	return v.House.ToldChanged(ctx, tx, v.told(held.Number), translate.ReadStanding(body, before))
}

// told is what this administration told of a number, now.
func (v *visit) told(number string) flow.Told {
	return flow.Told{Peer: v.Row.ID, Number: number, At: v.House.Now().UnixMicro()}
}

// toldBy says that something stands at this very administration: it told its number of it once. No other may change or end it here.
func (v *visit) toldBy(ctx context.Context, tx *store.Tx, o translate.Object) (bool, error) {
	number, err := theirs{tx.Queries, v.Row.ID}.number(ctx, o)
	return number != 0, err
}

// numberOf is the filing number of what ended; "" for what we never knew.
func (v *visit) numberOf(ctx context.Context, tx *store.Tx, c *wire.Cancelled) (string, error) {
	if c.Number != "" {
		known, err := v.toldBy(ctx, tx, translate.EndedObject(c.What.Value, c.Number, ""))
		if err != nil || !known {
			return "", err
		}
		return c.Number, nil
	}
	kind := translate.EndedObject(c.What.Value, "", "").Kind
	number, err := tx.ExchangeObject(ctx, rows.ExchangeObjectParams{Owner: ownedByPeer(v.Row.ID), Kind: string(kind), Number: c.ID})
	if store.IsNotFound(err) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("look for what ended: %w", err)
	}
	return number, nil
}
