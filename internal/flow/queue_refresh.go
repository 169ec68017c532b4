package flow

import (
	"context"
	"fmt"

	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// RefreshQueue works out the queue's facts of cases that have none yet, and of open cases that older rules judged: after an upgrade.
// It can be stopped and started again at any point. A case that is written meanwhile keeps the facts of its newer version.
func (h *House) RefreshQueue(ctx context.Context) (refreshed int, err error) {
	for after := ""; ; {
		var page []rows.Application
		var facts []rows.PutQueueFactsParams
		err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
			page, err = q.StaleQueueFacts(ctx, rows.StaleQueueFactsParams{After: after, RulesVersion: rule.Version(), Page: sweepPage})
			if err != nil {
				return err
			}
			facts, err = h.factsOf(ctx, q, page)
			return err
		})
		if err != nil {
			return refreshed, fmt.Errorf("look for what the queue does not know yet: %w", err)
		}
		if len(page) == 0 {
			return refreshed, nil
		}
		err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			for _, each := range facts {
				if err := tx.PutQueueFacts(ctx, each); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return refreshed, fmt.Errorf("keep what the queue shows: %w", err)
		}
		refreshed += len(page)
		after = page[len(page)-1].ID
	}
}

func (h *House) factsOf(ctx context.Context, q *rows.Queries, page []rows.Application) ([]rows.PutQueueFactsParams, error) {
	list := make([]rows.PutQueueFactsParams, 0, len(page))
	for _, row := range page {
		c, err := h.Open(ctx, q, row, ClockActor, h.Now())
		if err != nil {
			return nil, err
		}
		facts, err := h.queueFacts(ctx, q, c, c)
		if err != nil {
			return nil, err
		}
		facts.Version = row.Version // nothing is written to the case
		list = append(list, facts)
	}
	return list, nil
}
