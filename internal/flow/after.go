package flow

import (
	"context"

	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// planWrite plans changes on the provider's desk: how they are written, and the case as it is behind them.
func (h *House) planWrite(ctx context.Context, q *rows.Queries, c *Case, flow string, ch Changes) (planned, error) {
	after, err := h.foresee(ctx, q, c, &ch)
	if err != nil {
		return planned{}, err
	}
	var update rows.UpdateApplicationParams
	return planned{
		write: func(ctx context.Context, tx *store.Tx) (err error) {
			update, err = h.writeCase(ctx, tx, c, flow, ch)
			return err
		},
		after: func() *Case { return h.left(c, after, ch, update) },
	}, nil
}

// left completes the foreseen case with what was written, behind the commit, and keeps its contents at hand.
func (h *House) left(c, after *Case, ch Changes, update rows.UpdateApplicationParams) *Case {
	if len(ch.Parcels) > 0 {
		return nil // who holds which parcel is the store's to say
	}
	after.Row = rowAfter(c.Row, update)
	h.cases().Put(after.Row.ID, &contents{version: after.Row.Version, formSealed: after.Row.FormSealed, returnSealed: after.Row.ReturnSealed,
		opened: after.opened, back: after.Return, documents: after.Documents, originals: after.Originals,
		parcels: after.Parcels})
	if ch.NewRound {
		handed := after.AsItStands()
		h.recentRounds.Put(roundID{after.Row.ID, after.Row.Round}, &handed)
	}
	return after
}

// rowAfter is the row as an update left it.
func rowAfter(row rows.Application, u rows.UpdateApplicationParams) rows.Application {
	return rows.Application{ID: row.ID, OwnerID: row.OwnerID, CreatedAt: row.CreatedAt, Version: row.Version + 1,
		Kind: u.Kind, Profile: u.Profile, Province: u.Province, ProviderID: u.ProviderID, State: u.State, Round: u.Round,
		FormSealed: u.FormSealed, SponsorKind: u.SponsorKind, SponsorName: u.SponsorName, ServiceName: u.ServiceName, Domains: u.Domains,
		RulesVersion: u.RulesVersion, CalendarVersion: u.CalendarVersion, TurnParty: u.TurnParty, TurnSinceAt: u.TurnSinceAt,
		DueOn: u.DueOn, DueAt: u.DueAt, DueEndAt: u.DueEndAt, Provisional: u.Provisional, OverdueNotedAt: u.OverdueNotedAt,
		SubmittedAt: u.SubmittedAt, ForwardedAt: u.ForwardedAt, FirstPassedBy: u.FirstPassedBy, ReturnSealed: u.ReturnSealed,
		SponsorNumber: u.SponsorNumber, ServiceNumbers: u.ServiceNumbers, UpdatedAt: u.UpdatedAt}
}
