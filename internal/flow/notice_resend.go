package flow

import (
	"context"
	"errors"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/job"
	"openicp/internal/policy"
	"openicp/internal/store"
)

// ResendNotice has a notice of a case sent once more: one that was given up, or that its recipient did not find. Who asked is
// recorded. A key that was used for the same request does nothing more.
func (h *House) ResendNotice(ctx context.Context, actor policy.Actor, id filing.ApplicationID, noticeID, key string) error {
	now := h.Now()
	cmd := Command{Case: id, Name: string(policy.ResendNotice), Input: []byte(noticeID), Key: key}
	if _, done, err := h.repeated(ctx, actor, cmd); done || err != nil {
		return err
	}
	err := h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		c, err := h.Load(ctx, tx.Queries, id, actor, now)
		if err != nil {
			return err
		}
		if !policy.Can(actor, policy.ResendNotice, c.Subject()) {
			return fault.NotFoundError()
		}
		row, err := tx.GetNotice(ctx, noticeID)
		if store.IsNotFound(err) || err == nil && row.CaseID != string(id) {
			return fault.NotFoundError()
		}
		if err != nil {
			return fmt.Errorf("load notice: %w", err)
		}
		if err := job.Resend(ctx, tx, noticeID, now); err != nil {
			return err
		}
		if err := h.RecordHouse(ctx, tx, actor, id, cmd.Name, map[string]string{"notice": noticeID}); err != nil {
			return err
		}
		_, err = h.rememberKey(ctx, tx, actor, cmd, string(id), now)
		return err
	})
	if errors.Is(err, errChangedMeanwhile) {
		return nil // the same request came twice at once, and the other one did it
	}
	if err != nil {
		h.recordRefusal(ctx, actor, cmd, err)
		return err
	}
	h.kick()
	return nil
}
