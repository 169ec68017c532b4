package flow

import (
	"context"
	"encoding/json"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Edit changes the form by a merge patch (RFC 7396). In a draft everything is open; in a returned application only what the
// return opened.
func (h *House) Edit(ctx context.Context, actor policy.Actor, id filing.ApplicationID, patch []byte, ifVersion int64, key string, answer AnswerFunc) (Outcome, error) {
	return h.Run(ctx, actor, Command{Case: id, Name: string(policy.EditCase), Input: patch, IfVersion: ifVersion, Key: key,
		Answer: answerFor(answer, id)})
}

func answerFor(answer AnswerFunc, id filing.ApplicationID) func(ctx context.Context, q *rows.Queries) ([]byte, error) {
	if answer == nil {
		return nil
	}
	return func(ctx context.Context, q *rows.Queries) ([]byte, error) { return answer(ctx, q, id) }
}

type editApplication struct{}

func (editApplication) starts(s filing.State) bool { return s.Editable() }

func (editApplication) plan(ctx context.Context, q *rows.Queries, h *House, c *Case, patch json.RawMessage) (planned, error) {
	merged, err := MergePatch(c.FormJSON, patch)
	if err != nil {
		return planned{}, err
	}
	if err := openForEdit(c, merged); err != nil {
		return planned{}, err
	}
	form, err := readForm(merged)
	if err != nil {
		return planned{}, err
	}
	edited := *c
	if err := h.compute(ctx, q, &edited.Row, form); err != nil {
		return planned{}, err
	}
	changes := Changes{FormJSON: merged, Event: string(policy.EditCase)}
	if c.State() == filing.Draft {
		changes.To = filing.Draft // touching a draft starts its 45 days again
	}
	return h.planWrite(ctx, q, &edited, string(policy.EditCase), changes)
}

// openForEdit refuses a change of what a request leaves shut, and in a returned application outside of what the return opened, naming
// the first field. The reason of a request stays open.
func openForEdit(c *Case, merged []byte) error {
	changed, err := Differences(c.FormJSON, merged)
	if err != nil {
		return err
	}
	if err := openOfRequest(c, changed); err != nil || c.State() != filing.Returned {
		return err
	}
	for _, pointer := range changed {
		if !staysOpen(c.Form, pointer) && (c.Return == nil || !filing.OpenedBy(c.Return.Open, pointer)) {
			return fault.FieldNotOpen(pointer)
		}
	}
	return nil
}
