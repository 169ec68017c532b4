package flow

import (
	"context"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// minReasonRunes: a reason for unmasking is at least a few words.
const minReasonRunes = 4

// Reveal shows masked members of a form in full, to a role that may ask, for a reason. Who, what and why are recorded before
// anything is shown; what cannot be recorded is not shown.
func (h *House) Reveal(ctx context.Context, actor policy.Actor, id filing.ApplicationID, pointers []string, reason string) (map[string]string, error) {
	if len([]rune(strings.TrimSpace(reason))) < minReasonRunes {
		return nil, fault.New(fault.Invalid, "reason_missing", "查看全号须填写理由（至少四个字）。",
			"Seeing it in full needs a reason of at least four characters.").At("/reason")
	}
	values := map[string]string{}
	err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		c, err := h.Load(ctx, q, id, actor, h.Now())
		if err != nil {
			return err
		}
		if !policy.Can(actor, policy.Reveal, c.Subject()) {
			return fault.NotFoundError()
		}
		return collect(c.FormJSON, pointers, values)
	})
	if err != nil {
		h.recordRefusal(ctx, actor, Command{Case: id, Name: string(policy.Reveal)}, err)
		return nil, err
	}
	err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return h.RecordHouse(ctx, tx, actor, id, string(policy.Reveal), map[string]any{"fields": pointers, "reason": reason})
	})
	if err != nil {
		return nil, err
	}
	return values, nil
}

// maxRevealed bounds one unmasking.
const maxRevealed = 20

func collect(formJSON []byte, pointers []string, values map[string]string) error {
	if len(pointers) == 0 || len(pointers) > maxRevealed {
		return fault.New(fault.Invalid, "fields_missing", "请指明 1 至 20 个要查看的字段。", "Name 1 to 20 fields to see.").At("/fields")
	}
	form, err := readJSON(formJSON)
	if err != nil {
		return err
	}
	for _, pointer := range pointers {
		text, ok := at(form, pointer).(string)
		if !ok {
			return fault.New(fault.Invalid, "field_unknown", "没有这个字段。", "There is no such field.").At("/fields")
		}
		values[pointer] = text
	}
	return nil
}
