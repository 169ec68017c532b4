package query

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Change is one place that differs from the submission before, with what stood there and what stands there now. Of a paper it says
// only that there was or is one. Masked values may look the same where what they mask differs.
type Change struct {
	Field  string `json:"field" doc:"JSON pointer into the form, or /documents/{slot}"`
	Before any    `json:"before" doc:"null where there was nothing"`
	After  any    `json:"after" doc:"null where there is nothing"`
}

// Changes tells what changed since the submission before, masked as the case is masked for this asker.
func (q *Query) Changes(ctx context.Context, actor policy.Actor, id filing.ApplicationID) ([]Change, error) {
	changes := []Change{}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		c, err := q.House.Load(ctx, r, id, actor, q.now())
		if err != nil {
			return err
		}
		if !policy.Can(actor, policy.ReadForm, c.Subject()) {
			return fault.NotFoundError()
		}
		before, err := q.House.HandedBefore(ctx, r, c)
		if err != nil || before == nil {
			return err
		}
		changes, err = changed(*before, c.AsItStands(), func(content []byte) (map[string]any, error) { return shownForm(c, content) })
		return err
	})
	return changes, err
}

// changed lists the places at which two submissions differ, as their forms are shown to whoever asks.
func changed(before, after flow.Handed, show func(content []byte) (map[string]any, error)) ([]Change, error) {
	pointers, err := before.Differences(after)
	if err != nil {
		return nil, err
	}
	shownBefore, err := show(before.Form)
	if err != nil {
		return nil, err
	}
	shownAfter, err := show(after.Form)
	if err != nil {
		return nil, err
	}
	changes := []Change{}
	for _, pointer := range pointers {
		change := Change{Field: pointer}
		if slot, ok := strings.CutPrefix(pointer, filing.DocumentPointer("")); ok {
			change.Before, change.After = paperState(before, filing.Slot(slot)), paperState(after, filing.Slot(slot))
		} else {
			change.Before, change.After = flow.At(shownBefore, pointer), flow.At(shownAfter, pointer)
		}
		changes = append(changes, change)
	}
	return changes, nil
}

func paperState(s flow.Handed, slot filing.Slot) any {
	if s.Papers[slot] == "" {
		return nil
	}
	return "stored"
}

// shownForm decodes a form, masked unless the case is the asker's own. Whether it names an individual is its own question: that may
// be what changed.
func shownForm(c *flow.Case, content []byte) (map[string]any, error) {
	var form map[string]any
	if err := json.Unmarshal(content, &form); err != nil {
		return nil, fmt.Errorf("read stored form: %w", err)
	}
	if _, given := form["filing_password"]; given {
		form["filing_password"] = "******" // nobody is shown it, not even who gave it
	}
	if policy.Can(c.Actor, policy.SeeUnmasked, c.Subject()) {
		return form, nil
	}
	typed := &filing.Form{}
	if err := json.Unmarshal(content, typed); err != nil {
		return nil, fmt.Errorf("read stored form: %w", err)
	}
	maskForm(form, typed.Sponsor.Individual())
	return form, nil
}
