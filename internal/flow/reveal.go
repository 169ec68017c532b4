package flow

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// minReasonRunes: a reason for unmasking is at least a few words.
const minReasonRunes = 4

// RevealInput names what is to be unmasked, and why.
type RevealInput struct {
	Fields []string `json:"fields" maxItems:"20"`
	Reason string   `json:"reason" maxLength:"500"`
}

// Reveal shows masked members of a form in full, to a role that may ask, for a reason: JSON pointer to value. Who, what and why are
// recorded before anything is shown; what cannot be recorded is not shown. A repeat under the same key is asked for its right again
// and reads the same values anew, without a second record; where they have changed since, it is an opening of its own. No value is
// kept with the key.
func (h *House) Reveal(ctx context.Context, actor policy.Actor, id filing.ApplicationID, in RevealInput, key string) (map[string]string, bool, error) {
	return h.RevealOf(ctx, actor, OfApplication, id, in, key)
}

// RevealOf does it for a case of either kind.
func (h *House) RevealOf(ctx context.Context, actor policy.Actor, of Road, id filing.ApplicationID, in RevealInput, key string) (map[string]string, bool, error) {
	input, err := json.Marshal(in)
	if err != nil {
		return nil, false, fmt.Errorf("encode what is to be unmasked: %w", err)
	}
	cmd := Command{Of: of, Case: id, Name: string(policy.Reveal), Input: input, Key: key}
	var values map[string]string
	outcome, err := h.Once(ctx, actor, Act{Command: cmd, Do: func(ctx context.Context, tx *store.Tx) (mark []byte, err error) {
		if values, mark, err = h.valuesInFull(ctx, tx.Queries, actor, of, id, in); err != nil {
			return nil, err
		}
		return mark, h.RecordHouse(ctx, tx, actor, id, cmd.Name, in)
	}})
	if err == nil && outcome.Repeated {
		values, err = h.revealAgain(ctx, actor, of, id, in, outcome.Answer)
	}
	if err != nil {
		h.recordRefusal(ctx, actor, cmd, err)
		return nil, false, err
	}
	return values, outcome.Repeated, nil
}

func (h *House) revealAgain(ctx context.Context, actor policy.Actor, of Road, id filing.ApplicationID, in RevealInput, before []byte) (values map[string]string, err error) {
	err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		var mark []byte
		values, mark, err = h.valuesInFull(ctx, tx.Queries, actor, of, id, in)
		if err != nil || bytes.Equal(mark, before) {
			return err
		}
		return h.RecordHouse(ctx, tx, actor, id, string(policy.Reveal), in)
	})
	return values, err
}

// valuesInFull reads the values, for who may see them, and the mark that is kept with a key: a keyed hash, by which the same values
// are known again and none can be guessed.
func (h *House) valuesInFull(ctx context.Context, q *rows.Queries, actor policy.Actor, of Road, id filing.ApplicationID, in RevealInput) (map[string]string, []byte, error) {
	form, err := h.maySeeInFull(ctx, q, actor, of, id)
	if err != nil {
		return nil, nil, err
	}
	values, err := collect(form, in)
	if err != nil {
		return nil, nil, err
	}
	content, err := json.Marshal(values)
	if err != nil {
		return nil, nil, fmt.Errorf("encode what was unmasked: %w", err)
	}
	return values, []byte(h.Seal.Hash("reveal", string(content))), nil
}

// maySeeInFull gives the form of a case to whoever may ask for it unmasked.
func (h *House) maySeeInFull(ctx context.Context, q *rows.Queries, actor policy.Actor, of Road, id filing.ApplicationID) ([]byte, error) {
	if of == OfLicenceApplication {
		row, err := h.licenceRowOf(ctx, q, actor, policy.Reveal, id)
		if err != nil {
			return nil, err
		}
		return h.unseal("licence_applications", "form_sealed", row.ID, row.FormSealed)
	}
	c, err := h.Load(ctx, q, id, actor, h.Now())
	if err != nil {
		return nil, err
	}
	if !policy.Can(actor, policy.Reveal, c.Subject()) {
		return nil, fault.NotFoundError()
	}
	return c.FormJSON, nil
}

// maxRevealed bounds one unmasking.
const maxRevealed = 20

// filingPasswordField is shown to nobody again.
const filingPasswordField = "/filing_password"

func collect(formJSON []byte, in RevealInput) (map[string]string, error) {
	if len([]rune(strings.TrimSpace(in.Reason))) < minReasonRunes {
		return nil, fault.New(fault.Invalid, "reason_missing", "查看全号须填写理由（至少四个字）。",
			"Seeing it in full needs a reason of at least four characters.").At("/reason")
	}
	if len(in.Fields) == 0 || len(in.Fields) > maxRevealed {
		return nil, fault.New(fault.Invalid, "fields_missing", "请指明 1 至 20 个要查看的字段。", "Name 1 to 20 fields to see.").At("/fields")
	}
	form, err := readJSON(formJSON)
	if err != nil {
		return nil, err
	}
	values := map[string]string{}
	for _, pointer := range in.Fields {
		text, ok := at(form, pointer).(string)
		if !ok || pointer == filingPasswordField {
			return nil, fault.New(fault.Invalid, "field_unknown", "没有这个字段。", "There is no such field.").At("/fields")
		}
		values[pointer] = text
	}
	return values, nil
}
