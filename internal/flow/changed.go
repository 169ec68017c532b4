package flow

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"openicp/internal/filing"
	"openicp/internal/store/rows"
)

// Handed is what was handed in once, or what would be now: the form and the papers' hashes by slot.
type Handed struct {
	Form   []byte
	Papers map[filing.Slot]string
}

// ChangedSince lists what of a case differs from the submission before, in order.
func (h *House) ChangedSince(ctx context.Context, q *rows.Queries, c *Case) ([]string, error) {
	if c.changed != nil {
		return c.changed, nil
	}
	before, err := h.HandedBefore(ctx, q, c)
	if err != nil || before == nil {
		return []string{}, err
	}
	c.changed, err = before.Differences(c.AsItStands())
	return c.changed, err
}

// HandedBefore is what a case is compared with: for the reviewer the submission before the last one; while the sponsor corrects, the
// last one. A change is compared with what stands before its first submission; else it is nil where there is none.
func (h *House) HandedBefore(ctx context.Context, q *rows.Queries, c *Case) (*Handed, error) {
	before, err := h.handedBefore(ctx, q, c.Row.ID, c.Row.Round, c.State().Editable())
	if before != nil || err != nil {
		return before, err
	}
	return c.asItStood()
}

// handedBefore reads it of a case of any kind, in its round.
func (h *House) handedBefore(ctx context.Context, q *rows.Queries, id string, round int64, editable bool) (*Handed, error) {
	if !editable {
		round--
	}
	if round < 1 {
		return nil, nil
	}
	return h.handedIn(ctx, q, id, round)
}

// asItStood is a change as it would be if it changed nothing: the same form with the sponsor and the services that stand. It is nil of
// other applications, of one that has ended, and where what stands is not known any more.
func (c *Case) asItStood() (*Handed, error) {
	if c.State().Final() || c.Register == nil || c.Register.Target == nil || c.Kind() != filing.ChangeFiling {
		return nil, nil
	}
	form := *c.Form
	form.Sponsor, form.Services = &c.Register.Target.Sponsor, slices.Clone(c.Form.Services)
	for i := range form.Services {
		if filed := c.Register.Target.Service(form.Services[i].Number); filed != nil {
			number := form.Services[i].Number
			form.Services[i] = filed.Service
			form.Services[i].Number = number
		}
	}
	content, err := json.Marshal(&form)
	if err != nil {
		return nil, fmt.Errorf("write what stands: %w", err)
	}
	stood := c.AsItStands()
	stood.Form = content
	return &stood, nil
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
	pointers := []string{}
	if !bytes.Equal(before.Form, after.Form) {
		var err error
		if pointers, err = Differences(before.Form, after.Form); err != nil {
			return nil, err
		}
	}
	for slot, hash := range after.Papers {
		if before.Papers[slot] != hash {
			pointers = append(pointers, filing.DocumentPointer(slot))
		}
	}
	slices.Sort(pointers)
	return pointers, nil
}
