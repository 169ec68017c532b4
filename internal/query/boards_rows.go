package query

import (
	"context"

	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// How many cases the lists on the boards show, and how many a table may have; the tiles count all.
const (
	defaultBoardRows = 50
	MaxBoardRows     = 1000 // of a table
)

// boardRows lists what is due soon and what is overdue, the longest first, as the queue would.
func (q *Query) boardRows(ctx context.Context, r *rows.Queries, actor policy.Actor, s boardScope, at store.QueueNow) (soon, overdue []QueueRow, err error) {
	if soon, err = q.boardBand(ctx, r, actor, s, at, store.DueSoon); err != nil {
		return nil, nil, err
	}
	overdue, err = q.boardBand(ctx, r, actor, s, at, store.DueOverdue)
	return soon, overdue, err
}

func (q *Query) boardBand(ctx context.Context, r *rows.Queries, actor policy.Actor, s boardScope, at store.QueueNow, band store.DueBand) ([]QueueRow, error) {
	scope := store.QueueScope{ProviderID: s.provider, Provinces: s.provinces, HideDrafts: true, Forwarded: s.forwarded}
	filter := store.QueueFilter{Due: band, Province: s.province, Kind: s.kind, UnitsOnly: actor.Role == policy.Auditor}
	keys, err := store.QueuePage(ctx, r, at, scope, filter, store.QueueOrder{By: "due"}, nil, min(s.rows, MaxBoardRows))
	if err != nil {
		return nil, err
	}
	return q.queueRows(ctx, r, actor, at, keys)
}
