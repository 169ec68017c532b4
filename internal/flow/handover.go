package flow

import (
	"context"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// MayHandOver says whether somebody may hand a case to a phone to photograph papers for: its sponsor, as long as papers can be
// stored. A refused attempt is recorded; package account makes what the phone is shown.
func (h *House) MayHandOver(ctx context.Context, actor policy.Actor, id filing.ApplicationID) error {
	err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		c, err := h.Load(ctx, q, id, actor, h.Now())
		if err != nil {
			return err
		}
		if !policy.Can(actor, policy.HandOver, c.Subject()) {
			return fault.NotFoundError()
		}
		if !c.State().Editable() {
			return notPossible(c.stateName())
		}
		return nil
	})
	if err != nil {
		h.recordRefusal(ctx, actor, Command{Case: id, Name: string(policy.HandOver)}, err)
	}
	return err
}
