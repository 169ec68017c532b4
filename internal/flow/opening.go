package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// eventFormPrinted is recorded where somebody other than its owner has a form of a case printed; a paper that is opened has the
// name of its action.
const eventFormPrinted = "form.print"

// opening is what an event of an opening keeps: which slot or form. It names nobody.
type opening struct {
	Slot filing.Slot `json:"slot,omitempty"`
	Form string      `json:"form,omitempty"`
}

// NotePaperOpened records that somebody opens a paper of a case that is not their own. It comes before anything is shown: what
// cannot be recorded is not shown.
func (h *House) NotePaperOpened(ctx context.Context, c *Case, slot filing.Slot) error {
	return h.noteOpening(ctx, c, string(policy.ReadPaper), opening{Slot: slot})
}

// NoteFormPrinted records in the same way that somebody has a form of a case printed.
func (h *House) NoteFormPrinted(ctx context.Context, c *Case, form string) error {
	return h.noteOpening(ctx, c, eventFormPrinted, opening{Form: form})
}

func (h *House) noteOpening(ctx context.Context, c *Case, flow string, what opening) error {
	if policy.Can(c.Actor, policy.SeeUnmasked, c.Subject()) {
		return nil
	}
	return h.recordOpening(ctx, c.Actor, c.ID(), flow, what)
}

func (h *House) recordOpening(ctx context.Context, actor policy.Actor, id filing.ApplicationID, flow string, what opening) error {
	err := h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return h.RecordHouse(ctx, tx, actor, id, flow, what)
	})
	if err != nil {
		return fmt.Errorf("record an opening: %w", err)
	}
	return nil
}

// Opened says which slot or form an event is about, "" where it is no opening. What else is kept with events stays sealed.
func (h *House) Opened(e rows.Event) (string, error) {
	if e.Outcome != "done" || e.Side != sideHouse || e.Flow != string(policy.ReadPaper) && e.Flow != eventFormPrinted {
		return "", nil
	}
	plain, err := h.unseal("events", "details_sealed", e.ID, e.DetailsSealed)
	if err != nil {
		return "", err
	}
	var what struct{ Input opening }
	if err := json.Unmarshal(plain, &what); err != nil {
		return "", fmt.Errorf("read what was opened: %w", err)
	}
	return string(what.Input.Slot) + what.Input.Form, nil
}
