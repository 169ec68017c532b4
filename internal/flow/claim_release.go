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
	return h.ReleaseOf(ctx, actor, OfApplication, id)
}

// ReleaseOf does it for a case of any kind that can be claimed.
func (h *House) ReleaseOf(ctx context.Context, actor policy.Actor, of Road, id filing.ApplicationID) error {
	_, err := h.actOnCase(ctx, actor, Command{Of: of, Name: eventReleased, Case: id}, func(ctx context.Context, tx *store.Tx) (any, error) {
		return nil, h.releaseIn(ctx, tx, actor, of, id)
	})
	return err
}

func (h *House) releaseIn(ctx context.Context, tx *store.Tx, actor policy.Actor, of Road, id filing.ApplicationID) error {
	held, err := h.mayRelease(ctx, tx.Queries, actor, of, id)
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
func (h *House) mayRelease(ctx context.Context, q *rows.Queries, actor policy.Actor, of Road, id filing.ApplicationID) (*Claim, error) {
	if err := h.maySee(ctx, q, actor, policy.ClaimCase, of, id); err != nil {
		return nil, err
	}
	held, err := h.ClaimOn(ctx, q, actor, id)
	if err == nil && held != nil && !held.Mine {
		err = claimedByOther(held)
	}
	return held, err
}

// maySee asks the permission table about a case of either kind.
func (h *House) maySee(ctx context.Context, q *rows.Queries, actor policy.Actor, action policy.Action, of Road, id filing.ApplicationID) error {
	if of == OfLicenceApplication {
		_, err := h.licenceRowOf(ctx, q, actor, action, id)
		return err
	}
	row, err := q.GetApplication(ctx, string(id))
	if store.IsNotFound(err) || err == nil && !policy.Can(actor, action, SubjectOf(row)) {
		return fault.NotFoundError()
	}
	if err != nil {
		return fmt.Errorf("load application: %w", err)
	}
	return nil
}
