package flow

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// KeylessRetention is how long a key is kept where there is no case to keep it with.
const KeylessRetention = 30 * 24 * time.Hour

// maxKeyBytes bounds an idempotency key.
const maxKeyBytes = 255

// CheckKey refuses a key that is too long or not printable ASCII.
func CheckKey(key string) error {
	for _, r := range key {
		if r < 0x21 || r > 0x7e {
			return badKey()
		}
	}
	if len(key) > maxKeyBytes {
		return badKey()
	}
	return nil
}

func badKey() error {
	return fault.New(fault.Invalid, "idempotency_key_invalid", "Idempotency-Key 须为 1 至 255 个可见 ASCII 字符。",
		"An Idempotency-Key has 1 to 255 visible ASCII characters.")
}

// repeated answers a command whose key was used before: what is kept for the same request, be it an answer or a refusal that
// counted, and an error for another.
func (h *House) repeated(ctx context.Context, actor policy.Actor, cmd Command) (outcome Outcome, done bool, err error) {
	if cmd.Key == "" || cmd.DryRun {
		return Outcome{}, false, nil
	}
	err = h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		outcome, done, err = h.findKey(ctx, q, actor, cmd)
		return err
	})
	return outcome, done, err
}

func (h *House) findKey(ctx context.Context, q *rows.Queries, actor policy.Actor, cmd Command) (Outcome, bool, error) {
	kept, err := q.GetKey(ctx, rows.GetKeyParams{Actor: keyOwner(actor, cmd.Case), Key: cmd.Key})
	if errors.Is(err, sql.ErrNoRows) || err == nil && h.keyExpired(kept) {
		return Outcome{}, false, nil
	}
	if err != nil {
		return Outcome{}, false, fmt.Errorf("ask for the idempotency key: %w", err)
	}
	if kept.RequestHash != h.requestHash(cmd) {
		return Outcome{}, false, fault.KeyReused()
	}
	answer, err := h.unseal("idempotency_keys", "answer_sealed", keyPlace(kept.Actor, kept.Key), kept.AnswerSealed)
	if err != nil {
		return Outcome{}, false, err
	}
	outcome := Outcome{Case: filing.ApplicationID(kept.CaseID), Answer: answer, Repeated: true}
	if kept.Refused {
		refusal := &fault.Error{}
		if err := json.Unmarshal(answer, refusal); err != nil {
			return Outcome{}, false, fmt.Errorf("read the kept refusal: %w", err)
		}
		outcome.Answer = nil
		return outcome, true, refusal
	}
	return outcome, true, nil
}

// keyExpired is computed from the stored time; the sweep only removes what has expired.
func (h *House) keyExpired(kept rows.IdempotencyKey) bool {
	return kept.CaseID == "" && kept.CreatedAt < h.Now().Add(-KeylessRetention).UnixMicro()
}

// rememberKey renders the answer inside the transaction and keeps it under the key, or the refusal that counted. Of two that
// arrive together the second finds the row taken, rolls back, and is answered by the first's.
func (h *House) rememberKey(ctx context.Context, tx *store.Tx, actor policy.Actor, cmd Command, caseID string, refusal error, now time.Time) ([]byte, error) {
	if cmd.Key == "" {
		return nil, nil
	}
	if err := h.keyFree(ctx, tx, actor, cmd); err != nil {
		return nil, err
	}
	var answer []byte
	var err error
	switch {
	case refusal != nil:
		answer, err = json.Marshal(fault.As(refusal))
	case cmd.Answer != nil:
		answer, err = cmd.Answer(ctx, tx.Queries)
	}
	if err != nil {
		return nil, fmt.Errorf("render the answer to keep: %w", err)
	}
	return answer, h.keepKey(ctx, tx, actor, cmd, caseID, answer, refusal != nil, now)
}

// keyFree says errChangedMeanwhile where somebody had the key first.
func (h *House) keyFree(ctx context.Context, tx *store.Tx, actor policy.Actor, cmd Command) error {
	_, done, err := h.findKey(ctx, tx.Queries, actor, cmd)
	if done {
		return errChangedMeanwhile
	}
	return err
}

func (h *House) keepKey(ctx context.Context, tx *store.Tx, actor policy.Actor, cmd Command, caseID string, answer []byte, refused bool, now time.Time) error {
	owner := keyOwner(actor, cmd.Case)
	sealed, err := h.seal("idempotency_keys", "answer_sealed", keyPlace(owner, cmd.Key), answer)
	if err != nil {
		return err
	}
	_, err = tx.ForgetKey(ctx, rows.ForgetKeyParams{Actor: owner, Key: cmd.Key, Before: now.Add(-KeylessRetention).UnixMicro()})
	if err != nil {
		return fmt.Errorf("forget an expired idempotency key: %w", err)
	}
	err = tx.InsertKey(ctx, rows.InsertKeyParams{Actor: owner, Key: cmd.Key, RequestHash: h.requestHash(cmd), CaseID: caseID,
		AnswerSealed: sealed, Refused: refused, CreatedAt: now.UnixMicro()})
	if store.IsUnique(err) {
		return errChangedMeanwhile
	}
	if err != nil {
		return fmt.Errorf("keep the idempotency key: %w", err)
	}
	return nil
}

// answerKey keeps the answer of an act of many transactions under the key that its first one kept.
func (h *House) answerKey(ctx context.Context, actor policy.Actor, cmd Command, answer any) error {
	if cmd.Key == "" {
		return nil
	}
	owner := keyOwner(actor, cmd.Case)
	sealed, err := h.sealJSON("idempotency_keys", "answer_sealed", keyPlace(owner, cmd.Key), answer)
	if err != nil {
		return err
	}
	err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.AnswerKey(ctx, rows.AnswerKeyParams{Actor: owner, Key: cmd.Key, AnswerSealed: sealed})
		return err
	})
	if err != nil {
		return fmt.Errorf("keep the answer of an idempotency key: %w", err)
	}
	return nil
}

// ForgetKeys removes the keys that belong to no case once they have expired. Cases keep theirs.
func (h *House) ForgetKeys(ctx context.Context, now time.Time) (int, error) {
	var forgotten int64
	err := h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		forgotten, err = tx.ForgetKeys(ctx, now.Add(-KeylessRetention).UnixMicro())
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("forget idempotency keys: %w", err)
	}
	return int(forgotten), nil
}

// keyOwner: keys of people are their own; who is not signed in shares the case's, or nobody's where there is none.
func keyOwner(actor policy.Actor, id filing.ApplicationID) string {
	switch {
	case actor.ID != "":
		return string(actor.ID)
	case id != "":
		return "case:" + string(id)
	}
	return "nobody"
}

func keyPlace(owner, key string) string { return owner + "/" + key }

// requestHash tells two requests apart. It is keyed: a body may hold a document number or a phone, which a plain hash of it would
// give away to whoever tries them all.
func (h *House) requestHash(cmd Command) string {
	return h.Seal.Hash("request", string(cmd.Case)+"\n"+cmd.Name+"\n"+strconv.FormatInt(cmd.IfVersion, 10)+"\n"+string(cmd.Input))
}
