package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// takeBack undoes a hand-over that never left (收回没有发出的提交): the case waits to be forwarded again, from where the reviewer may
// return it to the sponsor or forward it anew.
//
// It is no move of the road, and no state of the road tells what happened. sms_expired and sms_failed would say of the sponsor's people
// that they missed a code which nobody has sent; a return of the administration would put words into its mouth. What is true is that
// the hand-over did not take place, so that the case is where it was before: awaiting_forward, with the provider's turn and its day
// counted anew. From there the road's own moves go on. The forward stays in the trail, and the event of this act behind it says why it
// came to nothing; what was found goes among the desk's notes, where a return begins with it at its fields.
//
// Nothing crosses twice: a hand-over is stopped only where the other end has surely not taken it, or has refused the whole file, and one that was taken back goes out
// no more.
type takeBack struct{}

func (takeBack) starts(s filing.State) bool { return handedOver(s) }

func (takeBack) plan(ctx context.Context, q *rows.Queries, h *House, c *Case, input json.RawMessage) (planned, error) {
	if err := decode(input, &Nothing{}); err != nil {
		return planned{}, err
	}
	unsent, err := h.unsentOf(ctx, q, c)
	if err != nil {
		return planned{}, err
	}
	before, err := q.HandedOverBefore(ctx, c.Row.ID)
	if err != nil {
		return planned{}, fmt.Errorf("look for earlier hand-overs: %w", err)
	}
	changes := Changes{To: filing.AwaitingForward, HandedOverAt: &before, Details: map[string]any{"reason": unsent.Reason, "findings": unsent.Findings}}
	plan, err := h.planWrite(ctx, q, c, string(policy.TakeBack), changes)
	if err != nil {
		return planned{}, err
	}
	write := plan.write
	plan.to, plan.write = filing.AwaitingForward, func(ctx context.Context, tx *store.Tx) error {
		taken, err := tx.TakeBackExchangeIntent(ctx, rows.TakeBackExchangeIntentParams{ID: unsent.ID, TakenBackAt: c.Now.UnixMicro()})
		if err != nil || taken == 0 {
			return orChanged(err)
		}
		if err := write(ctx, tx); err != nil {
			return err
		}
		return h.noteUnsent(ctx, tx, c, unsent.Findings)
	}
	return plan, nil
}

// noteUnsent adds what kept a hand-over from leaving to the desk's notes on the submission, where the reviewer looks for what to return.
// A field that the desk has noted something of already keeps it.
func (h *House) noteUnsent(ctx context.Context, tx *store.Tx, c *Case, findings []filing.Finding) error {
	if len(findings) == 0 {
		return nil
	}
	side, provider := c.Desk()
	row, err := tx.GetReview(ctx, rows.GetReviewParams{ApplicationID: c.Row.ID, Side: side, ProviderID: provider, Round: c.Row.Round})
	if err != nil && !store.IsNotFound(err) {
		return fmt.Errorf("load notes: %w", err)
	}
	var notes ReviewNotes
	if err == nil {
		if notes, err = h.OpenReview(row); err != nil {
			return err
		}
	}
	row.ApplicationID, row.Side, row.ProviderID, row.Round = c.Row.ID, side, provider, c.Row.Round
	for _, f := range findings {
		noted := slices.ContainsFunc(notes.Findings, func(r Reason) bool { return r.Field == f.Field })
		if !noted && isPointer(f.Field) && len(notes.Findings) < maxReturnFindings {
			notes.Findings = append(notes.Findings, Reason{Field: f.Field, Reason: reasonOf(f)})
		}
	}
	sealed, err := h.sealJSON("reviews", "notes_sealed", reviewPlace(row), notes)
	if err != nil {
		return err
	}
	return putReview(ctx, tx, row, sealed, c.Actor, c.Now.UnixMicro())
}

// reasonOf is a finding as a reason for a return says it.
func reasonOf(f filing.Finding) string {
	text := []rune(strings.TrimRight(f.Found.ZH, "。") + "。" + f.Fix.ZH)
	return string(text[:min(len(text), maxReasonRunes)])
}
