package flow_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

func codeOf(err error) any { return fault.As(err).Code }

// bulk carries out an act; the problem of a refused case is its code.
func bulk(t *testing.T, h *house.House, actor policy.Actor, in flow.BulkInput, key string) []flow.BulkItem {
	t.Helper()
	items, _, err := h.Bulk(t.Context(), actor, in, key, codeOf)
	if err != nil {
		t.Fatal(err)
	}
	return items
}

// outcomes writes items as "ok" or the code of their problem.
func outcomes(items []flow.BulkItem) []string {
	var list []string
	for _, item := range items {
		code, refused := item.Problem.(string)
		switch {
		case item.OK && !refused && item.Effect != nil && item.Effect.ZH != "" && item.Effect.EN != "":
			code = "ok"
		case item.OK || item.Effect != nil:
			code = "both"
		}
		list = append(list, code)
	}
	return list
}

func eventsOf(t *testing.T, h *house.House, id filing.ApplicationID) (n int) {
	t.Helper()
	err := h.Store.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
		events, err := q.EventsOfCase(ctx, string(id))
		n = len(events)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A bulk act has an outcome for each case; tried first, it says the same and does nothing.
func TestBulkForward(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		ready, early := handed(t, h, "enterprise"), handed(t, h, "individual")
		ready.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
		hidden := draft(t, h, sponsored(t, 7))
		in := flow.BulkInput{Act: "forward", IDs: []filing.ApplicationID{ready.id, early.id, hidden.id, "nothing", ready.id}, DryRun: true}
		want := []string{"ok", "move_not_possible", "not_found", "not_found"}
		before := []int{eventsOf(t, h, ready.id), eventsOf(t, h, early.id)}
		items := bulk(t, h, house.Reviewer, in, "")
		if got := outcomes(items); !slices.Equal(got, want) {
			t.Errorf("tried: %v", got)
		}
		if !strings.Contains(items[0].Effect.ZH, "待短信核验") || items[0].Reference == "" || items[2].Reference != "" {
			t.Errorf("tried: %+v, of another's %q", items[0].Effect, items[2].Reference)
		}
		if after := []int{eventsOf(t, h, ready.id), eventsOf(t, h, early.id)}; !slices.Equal(before, after) || len(h.Codes(ready.id)) != 0 || ready.see(house.Reviewer).State != filing.AwaitingForward {
			t.Errorf("trying did something: %v became %v", before, after)
		}
		in.DryRun = false
		if got := outcomes(bulk(t, h, house.Reviewer, in, "key-1")); !slices.Equal(got, want) {
			t.Errorf("done: %v", got)
		}
		if state := ready.see(house.Reviewer).State; state != filing.AwaitingSMS || len(h.Codes(ready.id)) != 2 {
			t.Errorf("state %s, %d codes", state, len(h.Codes(ready.id)))
		}
		again, repeated, err := h.Bulk(t.Context(), house.Reviewer, in, "key-1", codeOf)
		if err != nil || !repeated || !slices.Equal(outcomes(again), want) || len(h.Codes(ready.id)) != 2 {
			t.Errorf("again: %v %v %v", outcomes(again), repeated, err)
		}
		in.IDs = in.IDs[:1]
		if _, _, err := h.Bulk(t.Context(), house.Reviewer, in, "key-1", codeOf); fault.As(err).Code != fault.CodeKeyReused {
			t.Errorf("another request under the key: %v", err)
		}
		if got := outcomes(bulk(t, h, house.Officer, in, "")); !slices.Equal(got, []string{"not_found"}) {
			t.Errorf("an officer forwards: %v", got)
		}
	})
}

// Whoever repeats what was cut short has the rest done, and what was done is not done again.
func TestBulkCutShort(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	first, second := handed(t, h, "enterprise"), draft(t, h, sponsored(t, 7))
	second.upload()
	second.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
	first.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
	second.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
	in := flow.BulkInput{Act: "forward", IDs: []filing.ApplicationID{first.id, second.id}}
	ctx, cancel := context.WithCancel(t.Context())
	cut := func(error) any { return nil }
	h.House.Kick = func() { cancel() } // after the first case is written, the caller goes away
	items, _, err := h.Bulk(ctx, house.Reviewer, in, "key-1", cut)
	if err == nil && items[1].OK {
		t.Fatal("the second case was not cut off")
	}
	h.House.Kick = nil
	items, repeated, err := h.Bulk(t.Context(), house.Reviewer, in, "key-1", codeOf)
	if err != nil || repeated || !slices.Equal(outcomes(items), []string{"ok", "ok"}) {
		t.Errorf("the rest: %v %v %v", outcomes(items), repeated, err)
	}
	if n := len(h.Codes(first.id)); n != 2 {
		t.Errorf("%d codes for the first case", n)
	}
}

func TestBulkClaims(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		colleagues(t, h, office...)
		ids := stand(t, h, 3)
		put(t, h, ids[2], filing.Filed)
		if _, err := claim(h, house.Reviewer2, ids[1]); err != nil {
			t.Fatal(err)
		}
		err := h.Store.Write(t.Context(), func(ctx context.Context, tx *flow.Tx) error {
			_, err := tx.DB.ExecContext(ctx, "UPDATE applications SET turn_party = '' WHERE id = $1", string(ids[2]))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, each := range []struct {
			act  string
			user filing.UserID
			want []string
		}{
			{"release", "", []string{"ok", "claimed_by_other", "ok"}},
			{"claim", "", []string{"ok", "claimed_by_other", "not_your_turn"}},
			{"assign", "user-stranger", []string{"not_a_colleague", "not_a_colleague", "not_your_turn"}},
			{"assign", "user-reviewer", []string{"ok", "ok", "not_your_turn"}},
			{"release", "", []string{"ok", "ok", "ok"}},
		} {
			for _, dry := range []bool{true, false} {
				in := flow.BulkInput{Act: each.act, IDs: ids, User: each.user, DryRun: dry}
				if got := outcomes(bulk(t, h, house.Reviewer, in, "")); !slices.Equal(got, each.want) {
					t.Errorf("%s %s, tried %v: %v, want %v", each.act, each.user, dry, got, each.want)
				}
			}
		}
		want := []string{"queue.claim user-reviewer2", "queue.assign user-reviewer", "queue.release user-reviewer"}
		if trail := trailOf(t, h, ids[1]); !slices.Equal(trail, want) {
			t.Errorf("trail %v", trail)
		}
	})
}

func TestBulkRefusesNonsense(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	many := make([]filing.ApplicationID, 101)
	for code, in := range map[string]flow.BulkInput{"ids_missing": {Act: "claim"}, "act_unknown": {Act: "submit", IDs: many[:1]}, "user_missing": {Act: "assign", IDs: many[:100]}} {
		if _, _, err := h.Bulk(t.Context(), house.Reviewer, in, "", codeOf); fault.As(err).Code != code {
			t.Errorf("%+v: %v", in, err)
		}
	}
	if _, _, err := h.Bulk(t.Context(), house.Reviewer, flow.BulkInput{Act: "claim", IDs: many}, "", codeOf); fault.As(err).Code != "ids_missing" {
		t.Errorf("101 cases: %v", err)
	}
	for _, actor := range []policy.Actor{house.Sponsor, house.Nobody} {
		if _, _, err := h.Bulk(t.Context(), actor, flow.BulkInput{Act: "claim", IDs: many[:1]}, "", codeOf); !errors.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", actor.Role, err)
		}
	}
}
