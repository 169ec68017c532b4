package flow_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/seal"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// What is unmasked under a key is not kept with it, not even sealed. A repeat reads it anew for who still may, and is recorded where it
// shows something else than the first time.
func TestRevealKeepsNoValueWithItsKey(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := handed(t, h, "enterprise")
		in := flow.RevealInput{Fields: []string{"/sponsor/lead/mobile", "/sponsor/lead/document/number"}, Reason: "核对联系电话"}
		reveal := func(who policy.Actor) (map[string]string, bool, error) {
			return h.Reveal(t.Context(), who, r.id, in, "k")
		}
		first, repeated, err := reveal(house.Reviewer)
		if err != nil || repeated || len(first) != 2 || first[in.Fields[0]] == "" {
			t.Fatalf("%v %v %v", first, repeated, err)
		}
		for _, value := range first {
			if kept := r.keptAnswer(house.Reviewer, "k"); strings.Contains(kept, value) || len(kept) == 0 {
				t.Errorf("the key keeps %d bytes, the value of %d characters among them", len(kept), len(value))
			}
		}
		again, repeated, err := reveal(house.Reviewer)
		if err != nil || !repeated || fmt.Sprint(again) != fmt.Sprint(first) || r.reveals() != 1 {
			t.Errorf("a repeat: %d values, repeated %v, %v, recorded %d times", len(again), repeated, err, r.reveals())
		}

		r.move(house.Reviewer, filing.PreliminaryReturn, flow.ReturnInput{Findings: []flow.Reason{{Field: "/sponsor", Reason: "S01"}}}, filing.Returned)
		if _, err := h.Edit(t.Context(), house.Sponsor, r.id, []byte(`{"sponsor":{"lead":{"mobile":"13900000001"}}}`), 0, "", nil); err != nil {
			t.Fatal(err)
		}
		changed, repeated, err := reveal(house.Reviewer)
		if err != nil || !repeated || changed[in.Fields[0]] != "13900000001" || r.reveals() != 2 {
			t.Errorf("a repeat that shows another value: %v %v, recorded %d times", repeated, err, r.reveals())
		}
		r.move(house.Sponsor, filing.Abandon, none{}, filing.Abandoned)
		moved := house.Reviewer
		moved.Provider = "provider-2"
		if _, _, err := reveal(moved); !errors.Is(err, fault.NotFound) {
			t.Errorf("who may no longer see it: %v", err)
		}
	})
}

// keptAnswer is what lies under a key, out of its seal.
func (r *road) keptAnswer(actor policy.Actor, key string) (kept string) {
	r.t.Helper()
	err := r.h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		row, err := q.GetKey(ctx, rows.GetKeyParams{Actor: string(actor.ID), Key: key})
		if err != nil {
			return err
		}
		plain, err := r.h.Seal.Unseal(seal.Place{Table: "idempotency_keys", Column: "answer_sealed", Row: row.Actor + "/" + row.Key}, row.AnswerSealed)
		kept = string(plain)
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return kept
}

// reveals counts the openings in the trail.
func (r *road) reveals() (count int) {
	for _, e := range r.history(house.Auditor) {
		if e.Move == string(policy.Reveal) && e.Outcome == "done" {
			count++
		}
	}
	return count
}
