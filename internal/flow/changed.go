package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Handed is what was handed in once, or what would be now: the form and the papers' hashes by slot.
type Handed struct {
	Form   []byte
	Papers map[filing.Slot]string
}

// ChangedSince lists what of a case differs from the submission before, in order.
func (h *House) ChangedSince(ctx context.Context, q *rows.Queries, c *Case) ([]string, error) {
	before, err := h.HandedBefore(ctx, q, c)
	if err != nil || before == nil {
		return []string{}, err
	}
	return before.Differences(c.AsItStands())
}

// HandedBefore is what a case is compared with: for the reviewer the submission before the last one; while the sponsor corrects, the
// last one. It is nil where there is none.
func (h *House) HandedBefore(ctx context.Context, q *rows.Queries, c *Case) (*Handed, error) {
	round := c.Row.Round - 1
	if c.State().Editable() {
		round = c.Row.Round
	}
	if round < 1 {
		return nil, nil
	}
	row, err := q.GetRound(ctx, rows.GetRoundParams{ApplicationID: c.Row.ID, Round: round})
	if store.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("load the submission before: %w", err)
	}
	before, err := h.OpenHanded(row)
	return &before, err
}

// OpenHanded unseals a submission.
func (h *House) OpenHanded(row rows.ApplicationRound) (handed Handed, err error) {
	if handed.Form, err = h.OpenRound(row); err != nil {
		return handed, err
	}
	handed.Papers = map[filing.Slot]string{}
	if err := json.Unmarshal([]byte(row.Papers), &handed.Papers); err != nil {
		return handed, fmt.Errorf("read the papers of a submission: %w", err)
	}
	return handed, nil
}

// AsItStands is what would be handed in now.
func (c *Case) AsItStands() Handed {
	handed := Handed{Form: c.FormJSON, Papers: map[filing.Slot]string{}}
	for slot, document := range c.Documents {
		handed.Papers[slot] = document.Sha256
	}
	return handed
}

// Differences lists the pointers at which another submission differs, as deep as they can be told apart, in order.
func (before Handed) Differences(after Handed) ([]string, error) {
	pointers, err := Differences(before.Form, after.Form)
	if err != nil {
		return nil, err
	}
	for slot, hash := range after.Papers {
		if before.Papers[slot] != hash {
			pointers = append(pointers, filing.DocumentPointer(slot))
		}
	}
	slices.Sort(pointers)
	return pointers, nil
}
