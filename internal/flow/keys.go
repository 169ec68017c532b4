package flow

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
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

// repeated answers a command whose key was used before: the kept answer for the same request, an error for another.
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
	if errors.Is(err, sql.ErrNoRows) {
		return Outcome{}, false, nil
	}
	if err != nil {
		return Outcome{}, false, fmt.Errorf("ask for the idempotency key: %w", err)
	}
	if kept.RequestHash != requestHash(cmd) {
		return Outcome{}, false, fault.KeyReused()
	}
	answer, err := h.unseal("idempotency_keys", "answer_sealed", kept.Actor+"/"+kept.Key, kept.AnswerSealed)
	if err != nil {
		return Outcome{}, false, err
	}
	return Outcome{Case: filing.ApplicationID(kept.CaseID), Answer: answer, Repeated: true}, true, nil
}

// rememberKey renders the answer inside the transaction and keeps it under the key. Of two that arrive together the second
// finds the row taken, rolls back, and is answered by the first's.
func (h *House) rememberKey(ctx context.Context, tx *store.Tx, actor policy.Actor, cmd Command, caseID string, now time.Time) ([]byte, error) {
	if cmd.Key == "" {
		return nil, nil
	}
	if _, done, err := h.findKey(ctx, tx.Queries, actor, cmd); err != nil {
		return nil, err
	} else if done {
		return nil, errChangedMeanwhile
	}
	var answer []byte
	var err error
	if cmd.Answer != nil {
		if answer, err = cmd.Answer(ctx, tx.Queries); err != nil {
			return nil, fmt.Errorf("render the answer to keep: %w", err)
		}
	}
	owner := keyOwner(actor, cmd.Case)
	sealed, err := h.seal("idempotency_keys", "answer_sealed", owner+"/"+cmd.Key, answer)
	if err != nil {
		return nil, err
	}
	err = tx.InsertKey(ctx, rows.InsertKeyParams{Actor: owner, Key: cmd.Key, RequestHash: requestHash(cmd), CaseID: caseID,
		AnswerSealed: sealed, CreatedAt: now.UnixMicro()})
	if store.IsUnique(err) {
		return nil, errChangedMeanwhile
	}
	if err != nil {
		return nil, fmt.Errorf("keep the idempotency key: %w", err)
	}
	return answer, nil
}

// keyOwner: keys of people are their own; who is not signed in shares the case's.
func keyOwner(actor policy.Actor, id filing.ApplicationID) string {
	if actor.ID == "" {
		return "case:" + string(id)
	}
	return string(actor.ID)
}

func requestHash(cmd Command) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\n%s\n%d\n", cmd.Case, cmd.Name, cmd.IfVersion)
	sum.Write(cmd.Input)
	return hex.EncodeToString(sum.Sum(nil))
}
