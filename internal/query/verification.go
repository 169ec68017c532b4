package query

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"openicp/internal/checker"
	"openicp/internal/fault"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Verification is the newest verification of the house: how far it is, or what it came to.
type Verification struct {
	State      string          `json:"state" enum:"never,running,done"`
	AskedAt    *time.Time      `json:"asked_at"`
	AskedBy    string          `json:"asked_by,omitempty" doc:"what they sign in as"`
	StartedAt  *time.Time      `json:"started_at" doc:"null while it waits"`
	EndedAt    *time.Time      `json:"ended_at"`
	Checked    checker.Checked `json:"checked" doc:"how many of what, so far"`
	Complaints []string        `json:"complaints" doc:"what does not agree; the first thousand"`
	Complained int64           `json:"complained" doc:"how many there are"`
	Failed     string          `json:"failed,omitempty" doc:"code of what stopped it"`
}

// Verification answers for the auditor.
func (q *Query) Verification(ctx context.Context, actor policy.Actor) (Verification, error) {
	var answer Verification
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		answer, err = q.VerificationIn(ctx, r, actor)
		return err
	})
	return answer, err
}

// VerificationIn answers from inside a transaction.
func (q *Query) VerificationIn(ctx context.Context, r *rows.Queries, actor policy.Actor) (Verification, error) {
	answer := Verification{State: "never", Complaints: []string{}}
	if !policy.Holds(actor, policy.VerifyHouse) {
		return answer, fault.NotFoundError()
	}
	newest, err := r.NewestVerification(ctx)
	if err != nil {
		return answer, fmt.Errorf("look for a verification: %w", err)
	}
	if len(newest) == 0 {
		return answer, nil
	}
	v := newest[0]
	answer.State, answer.Complained, answer.Failed = "running", v.Complained, v.Failed
	if v.EndedAt != 0 {
		answer.State = "done"
	}
	answer.AskedAt, answer.StartedAt, answer.EndedAt = moment(v.AskedAt), moment(v.StartedAt), moment(v.EndedAt)
	for text, into := range map[string]any{v.Checked: &answer.Checked, v.Complaints: &answer.Complaints} {
		if err := json.Unmarshal([]byte(text), into); err != nil {
			return answer, fmt.Errorf("read what a verification came to: %w", err)
		}
	}
	answer.AskedBy, err = (&people{queries: r, names: map[string]string{}}).name(ctx, v.AskedBy)
	return answer, err
}

// moment is an instant, nil where there is none.
func moment(micros int64) *time.Time {
	if micros == 0 {
		return nil
	}
	at := store.Time(micros)
	return &at
}
