package flow_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/testkit/house"
)

var administrator = policy.Actor{ID: "user-admin", Role: policy.Admin, Channel: "test"}

// imported brings a notice in, by which the 24th of November is a day of rest.
func imported(t *testing.T, h *flow.House, want int) {
	t.Helper()
	change, _, err := h.ImportCalendar(t.Context(), administrator, []byte(newNotice), "")
	if err != nil || change.Changed != want {
		t.Fatalf("%d dates moved, %v; want %d", change.Changed, err, want)
	}
}

// A date that moves is a change of the case: whoever saw it before, a flow that runs at the same time among them, must look again and
// cannot write the old date back.
func TestMovedDateIsAChangeOfTheCase(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := handed(t, h, "enterprise")
		seen := r.version(house.Reviewer)
		imported(t, h.House, 1)
		if now := r.version(house.Reviewer); now != seen+1 {
			t.Errorf("version %d became %d", seen, now)
		}
		r.queueAgrees()
		_, err := h.Run(t.Context(), house.Reviewer, flow.Command{Case: r.id, Name: string(filing.PreliminaryPass), IfVersion: seen})
		if !errors.Is(err, fault.Precondition) {
			t.Errorf("who saw the old date goes on: %v", err)
		}
		imported(t, h.House, 0)
		r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
		verified(t, h)
	})
}

// Another process of the house, and a flow that was under way in this one, count by the calendar they began with. Each process goes
// over the open dates when it has a new calendar, and once more in a sweep behind that.
func TestSweepsMendWhatWasCountedByTheOldCalendar(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		other := &flow.House{Store: h.Store, Seal: h.Seal, Files: h.Files, Uploads: h.Uploads, Now: h.Clock, Code: h.Code}
		other.Administration, other.Provider = flow.Administration{House: other}, flow.Desk{House: other}
		if err := other.Reload(t.Context()); err != nil {
			t.Fatal(err)
		}
		roads := []*road{handedIn(t, h, 1), handedIn(t, h, 2), handedIn(t, h, 3)}
		swept := func(h *flow.House, after time.Duration, want int) {
			t.Helper()
			if moved, err := h.RecountDue(t.Context(), house.Start.Add(after)); err != nil || moved != want {
				t.Errorf("%v later %d dates moved, want %d; %v", after, moved, want, err)
			}
		}
		swept(h.House, 0, 0)
		swept(h.House, time.Second, 0)
		imported(t, h.House, 3)
		late := func(r *road) { // by the other process, which knows nothing yet
			t.Helper()
			if _, err := other.Run(t.Context(), house.Reviewer, flow.Command{Case: r.id, Name: string(filing.PreliminaryPass)}); err != nil {
				t.Fatal(err)
			}
			if due := *r.see(house.Reviewer).Turn.DueOn; due != "2026-11-24" {
				t.Fatalf("counted by the new calendar already: %s", due)
			}
		}
		late(roads[0])
		swept(h.House, 2*time.Second, 1)
		late(roads[1])
		swept(h.House, 2*time.Second, 0) // the same sweep, going round
		swept(h.House, 3*time.Second, 1)
		late(roads[2])
		swept(h.House, 4*time.Second, 0) // settled; the process that was late sees to its own
		if _, err := other.SweepSettings(t.Context(), house.Start); err != nil {
			t.Fatal(err)
		}
		swept(other, 5*time.Second, 1)
		swept(other, 6*time.Second, 0)
		for _, r := range roads {
			if due := *r.see(house.Reviewer).Turn.DueOn; due != "2026-11-25" {
				t.Errorf("due on %s", due)
			}
		}
		verified(t, h)
	})
}

// handedIn hands in the form of one of many invented enterprises.
func handedIn(t *testing.T, h *house.House, n int) *road {
	t.Helper()
	content, err := json.Marshal(invented.Enterprise(n, "110000"))
	if err != nil {
		t.Fatal(err)
	}
	r := draft(t, h, content)
	r.upload()
	r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
	return r
}
