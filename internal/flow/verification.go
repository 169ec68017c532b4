package flow

import (
	"context"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// AskVerification asks, in a transaction, that the whole house be verified. One runs at a time: where one does, nothing new is asked
// for. Who asked is recorded; the run itself is nobody's act.
func (h *House) AskVerification(ctx context.Context, tx *store.Tx, actor policy.Actor) error {
	if !policy.Holds(actor, policy.VerifyHouse) {
		return fault.NotFoundError()
	}
	newest, err := tx.NewestVerification(ctx)
	if err != nil {
		return fmt.Errorf("look for a verification: %w", err)
	}
	if len(newest) > 0 && newest[0].EndedAt == 0 {
		return nil
	}
	id := newID()
	err = tx.AddVerification(ctx, rows.AddVerificationParams{ID: id, AskedBy: string(actor.ID), AskedAt: h.Now().UnixMicro()})
	if err != nil {
		return fmt.Errorf("ask for a verification: %w", err)
	}
	return h.RecordHouse(ctx, tx, actor, "", string(policy.VerifyHouse), map[string]string{"verification": id})
}
