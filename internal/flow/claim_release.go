package flow

import (
	"context"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// eventReleased is recorded where somebody gives a case back that they had claimed.
const eventReleased = "queue.release"

// ReleaseCase gives a claim back (放回), so that colleagues find the case again. Where nobody holds it nothing happens; what a
// colleague holds is not the asker's to give back.
func (h *House) ReleaseCase(ctx context.Context, actor policy.Actor, id filing.ApplicationID) error {
	_, err := h.actOnCase(ctx, actor, Command{Name: eventReleased, Case: id}, func(ctx context.Context, tx *store.Tx) (any, error) {
		return nil, h.releaseIn(ctx, tx, actor, id)
	})
	return err
}

func (h *House) releaseIn(ctx context.Context, tx *store.Tx, actor policy.Actor, id filing.ApplicationID) error {
	held, err := h.mayRelease(ctx, tx.Queries, actor, id)
	if err != nil || held == nil {
		return err
	}
	dropped, err := tx.DropClaim(ctx, rows.DropClaimParams{ApplicationID: string(id), Side: string(actor.Side()), UserID: string(actor.ID)})
	if err != nil {
		return fmt.Errorf("drop a claim: %w", err)
	}
	if dropped == 0 {
		return nil // ended by a move, or given to somebody else, a moment ago
	}
	return h.RecordHouse(ctx, tx, actor, id, eventReleased, nil)
}

// mayRelease gives the claim that would be given back, nil where there is none.
func (h *House) mayRelease(ctx context.Context, q *rows.Queries, actor policy.Actor, id filing.ApplicationID) (*Claim, error) {
	row, err := q.GetApplication(ctx, string(id))
	if store.IsNotFound(err) || err == nil && !policy.Can(actor, policy.ClaimCase, SubjectOf(row)) {
		return nil, fault.NotFoundError()
	}
	if err != nil {
		return nil, fmt.Errorf("load application: %w", err)
	}
	held, err := h.ClaimOn(ctx, q, actor, id)
	if err == nil && held != nil && !held.Mine {
		err = claimedByOther(held)
	}
	return held, err
}
