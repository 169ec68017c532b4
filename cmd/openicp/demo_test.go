package main

import (
	"testing"

	"openicp/internal/checker"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/query"
)

// The demo's past comes from the flows: verify finds nothing, the boards show returns of both sides and decisions that took their
// days, every desk has work, and a reviewer finds a case that came back changed, with the ticks of the round before.
func TestDemoHasAPast(t *testing.T) {
	t.Parallel()
	at := where{Data: t.TempDir()}
	s, err := newServer(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	defer s.house.Store.Close()
	d := &demo{server: s, at: at}
	if err := d.furnish(t.Context()); err != nil {
		t.Fatal(err)
	}
	report, err := checker.Check{Store: s.house.Store}.Run(t.Context())
	if err != nil || len(report.Complaints) != 0 {
		t.Errorf("verify: %v %q", err, report.Complaints)
	}
	q := &query.Query{House: s.house}
	for who, reasons := range map[string]int{"reviewer": 5, "officer": 2, "auditor": 5} {
		actor, err := d.actor(t.Context(), who)
		if err != nil {
			t.Fatal(err)
		}
		b, err := q.Boards(t.Context(), actor, query.BoardsAsked{Weeks: 6})
		if err != nil {
			t.Fatal(err)
		}
		slow := 0
		for _, week := range b.Times {
			slow = max(slow, week.P99)
		}
		if len(b.Reasons) < reasons || len(b.Times) < 2 || slow < 4 || len(b.Age) < 3 || b.Tiles.InFlight < 15 || b.Tiles.Overdue == 0 || b.Tiles.FirstPassShare == nil {
			t.Errorf("%s's boards: %+v", who, b)
		}
	}
	licencesInEveryState(t, d, q)
	licencesOfEveryLife(t, d, q)
	reviewer, err := d.actor(t.Context(), "reviewer")
	if err != nil {
		t.Fatal(err)
	}
	if again := secondRound(t, q, reviewer); again == nil {
		t.Error("no case came back to the preliminary review")
	}
}

// licencesInEveryState: the demo shows an application for a licence in each of its states, one of several provinces and one by silence
// among them.
func licencesInEveryState(t *testing.T, d *demo, q *query.Query) {
	t.Helper()
	sponsor, err := d.actor(t.Context(), "sponsor")
	if err != nil {
		t.Fatal(err)
	}
	page, err := q.LicenceCases(t.Context(), sponsor, query.LicenceAsked{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[licence.State]int{}
	several, silent := 0, 0
	for _, view := range page.Items {
		seen[view.State]++
		if view.Coverage == licence.Several {
			several++
		}
		if view.AcceptedBy != nil && *view.AcceptedBy == "silence" {
			silent++
		}
	}
	for _, row := range licence.States {
		if seen[row.State] == 0 {
			t.Errorf("no application for a licence is %s", row.State)
		}
	}
	if several < 2 || silent != 1 {
		t.Errorf("%d of several provinces, %d accepted by silence", several, silent)
	}
}

// secondRound finds a case in its second preliminary review, with what changed and what counts as looked at.
func secondRound(t *testing.T, q *query.Query, who policy.Actor) *query.Case {
	t.Helper()
	page, err := q.List(t.Context(), who, query.Filter{State: string(filing.PreliminaryReview)})
	if err != nil {
		t.Fatal(err)
	}
	for _, view := range page.Items {
		if view.Round != 2 {
			continue
		}
		review, err := q.Review(t.Context(), who, view.ID)
		if err != nil {
			t.Fatal(err)
		}
		if len(review.LookedBefore) == 0 || review.Earlier == nil || len(view.Changed) == 0 {
			t.Errorf("the second round of %s: %+v, changed %v", view.Reference, review, view.Changed)
		}
		return view
	}
	return nil
}

// A case that is played at once meets with nothing.
func TestPlayedAtOnceNothingGoesWrong(t *testing.T) {
	t.Parallel()
	p := &player{}
	for _, end := range []filing.State{filing.Filed, filing.Returned, filing.PreliminaryReview} {
		if p.stumbled(end) || !p.settled(end) {
			t.Errorf("on the way to %s", end)
		}
	}
	p.pace.workdays(3, 9) // no pace: no time passes
	p.pace.hours(1)
	if p.number() != 0 {
		t.Error("a number where there is none")
	}
}

// licencesOfEveryLife: the demo shows a licence in each state of its life, one on the list of bad records, one whose end waits for an
// officer, one that was renewed, and work for compliance.
func licencesOfEveryLife(t *testing.T, d *demo, q *query.Query) {
	t.Helper()
	officer, err := d.actor(t.Context(), "officer")
	if err != nil {
		t.Fatal(err)
	}
	listed, waiting, renewed := 0, 0, 0
	for state, least := range map[licence.LifeState]int{licence.Active: 5, licence.Expiring: 2, licence.Expired: 1, licence.Surrendered: 1, licence.Rescinded: 1, licence.Revoked: 1} {
		page, err := q.Licences(t.Context(), officer, query.LicencesAsked{State: state})
		if err != nil || len(page.Items) < least {
			t.Errorf("%d licences %s, %v", len(page.Items), state, err)
		}
		for _, l := range page.Items {
			if l.Listed {
				listed++
			}
			if l.Turn != nil && l.Turn.Act == licence.SurrenderConfirm {
				waiting++
			}
			if len(l.Applications) > 1 && l.IssuedOn.AddMonths(100).Before(l.ValidTo) {
				renewed++
			}
			for _, s := range l.Services {
				if l.InForce == (s.EndedAt != nil) {
					t.Errorf("%s is %s and its service bears %+v", l.Number, l.State, s)
				}
			}
		}
	}
	if listed < 1 || waiting != 1 || renewed != 1 {
		t.Errorf("%d on the list, %d wait for an officer, %d renewed", listed, waiting, renewed)
	}
	compliance, err := d.actor(t.Context(), "compliance")
	if err != nil {
		t.Fatal(err)
	}
	page, err := q.Tasks(t.Context(), compliance, query.TasksAsked{State: "open"})
	if err != nil || len(page.Items) < 5 {
		t.Errorf("%d tasks, %v", len(page.Items), err)
	}
}
