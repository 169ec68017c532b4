package flow

import (
	"context"
	"errors"
	"fmt"
	"time"

	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// sweepPage bounds how many cases one sweep takes at a time.
const sweepPage = 200

// ExpireSMS fails every submission whose 24 hours are over (短信核验超时); the case is back at the provider. That a code has
// expired is computed from the stored time; this only notices and records it, so that being late makes nothing false.
func (h *House) ExpireSMS(ctx context.Context, now time.Time) (int, error) {
	var late []rows.Submission
	err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		late, err = q.ExpiredSubmissions(ctx, rows.ExpiredSubmissionsParams{Now: now.UnixMicro(), Page: sweepPage})
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("look for expired SMS codes: %w", err)
	}
	expired := 0
	for _, submission := range late {
		if err := h.expire(ctx, submission); err != nil && !errors.Is(err, errChangedMeanwhile) {
			return expired, err
		} else if err == nil {
			expired++
		}
	}
	return expired, nil
}

func (h *House) expire(ctx context.Context, submission rows.Submission) error {
	return h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		c, err := h.Load(ctx, tx.Queries, filing.ApplicationID(submission.CaseID), ClockActor, h.Now())
		if err != nil {
			return err
		}
		return h.rule(ctx, tx, c, submission, filing.SMSExpire, Ruling{State: filing.SMSExpired,
			Result: &Result{CaseID: c.ID(), Move: filing.SMSExpire}})
	})
}
