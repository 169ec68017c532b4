package checker

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// run is one time the administration's term ran: from when, until when (zero while it runs) and by which move it ended.
type run struct {
	from, until time.Time
	endedBy     string
}

func (r run) String() string {
	if r.until.IsZero() {
		return r.from.Format(time.RFC3339Nano) + " …"
	}
	return r.from.Format(time.RFC3339Nano) + " – " + r.until.Format(time.RFC3339Nano) + " " + r.endedBy
}

// endings are the moves that end a run, with the state in which each leaves the submission.
var endings = map[string]filing.State{
	string(filing.AdministrationReturn): filing.Returned,
	string(filing.AdministrationGrant):  filing.Filed,
	string(filing.AdministrationRefuse): filing.Refused,
}

// runs derives from the trail when the 20 working days started and ended (MII Order 33 art. 12), and compares that with what the
// administration's desk has kept, run by run, with the date each was due and every pause.
func runs(ctx context.Context, q *rows.Queries, calendar *civil.Calendar, report *Report, row rows.Application, events []rows.Event) error {
	submissions, err := q.SubmissionsOfCase(ctx, row.ID)
	if err != nil {
		return fmt.Errorf("read submissions: %w", err)
	}
	elsewhere, err := sentElsewhere(ctx, q, row)
	if err != nil || elsewhere {
		return err // the administration's desk that kept them is another system's
	}
	told := toldRuns(report, row, events)
	report.Runs += len(told)
	var kept []run
	for _, s := range submissions {
		pauses, err := q.Pauses(ctx, s.ID)
		if err != nil {
			return fmt.Errorf("read pauses: %w", err)
		}
		report.Pauses += len(pauses)
		if s.ReviewSinceAt != 0 {
			kept = append(kept, keptRun(s))
		}
		pausesInside(report, row, s, pauses)
		runDue(report, calendar, row, s, pauses)
	}
	if len(told) != len(kept) {
		report.complain("%s: the trail tells %d runs of the administration's term, %d are kept", row.ID, len(told), len(kept))
		return nil
	}
	for i := range told {
		if told[i] != kept[i] {
			report.complain("%s: run %d is kept as %s, the trail tells %s", row.ID, i+1, kept[i], told[i])
		}
	}
	return nil
}

// toldRuns reads the trail: a run starts with the hand-over, or the arrival from another system, where no code is asked for, else with the last code, and ends with the
// return or the decision. What starts twice or ends without a start is wrong.
func toldRuns(report *Report, row rows.Application, events []rows.Event) (told []run) {
	open := false
	for _, e := range events {
		_, ends := endings[e.Flow]
		switch {
		case e.Outcome != "done":
		case starts(e):
			if open {
				report.complain("%s: the administration's term starts again at %s while it runs", row.ID, store.Time(e.At))
			}
			told, open = append(told, run{from: store.Time(e.At)}), true
		case ends && e.Side == "administration":
			if !open {
				report.complain("%s: %s ends a term that does not run", row.ID, e.Flow)
				continue
			}
			last := &told[len(told)-1]
			last.until, last.endedBy, open = store.Time(e.At), e.Flow, false
		}
	}
	if inReview := row.State == string(filing.AdministrationReview); inReview != open {
		report.complain("%s: in state %s the administration's term runs: %t", row.ID, row.State, open)
	} else if open && store.Time(row.TurnSinceAt) != told[len(told)-1].from {
		report.complain("%s: the turn began at %s, the administration's term at %s", row.ID, store.Time(row.TurnSinceAt), told[len(told)-1].from)
	}
	return told
}

func starts(e rows.Event) bool {
	return e.ToState == string(filing.AdministrationReview) &&
		(e.Side == "administration" && e.Flow == string(filing.SMSVerify) ||
			e.Side == "provider" && (e.Flow == string(filing.Forward) || e.Flow == "submission.arrive"))
}

func keptRun(s rows.Submission) run {
	kept := run{from: store.Time(s.ReviewSinceAt)}
	for move, state := range endings {
		if s.State == string(state) {
			kept.until, kept.endedBy = store.Time(s.DecidedAt), move
		}
	}
	return kept
}

// pausesInside: a pause lies within a run, ends after it began, and names its ground.
func pausesInside(report *Report, row rows.Application, s rows.Submission, pauses []rows.Pause) {
	for _, p := range pauses {
		over := s.DecidedAt != 0 && (p.UntilAt == 0 || p.UntilAt > s.DecidedAt)
		if s.ReviewSinceAt == 0 || p.FromAt < s.ReviewSinceAt || over || p.UntilAt != 0 && p.UntilAt <= p.FromAt || p.Ground == "" {
			report.complain("%s: the pause from %s lies outside its run, ends before it begins or has no ground", row.ID, store.Time(p.FromAt))
		}
	}
}

// runDue computes the date of the run that is open again.
func runDue(report *Report, calendar *civil.Calendar, row rows.Application, s rows.Submission, pauses []rows.Pause) {
	if s.State != string(filing.AdministrationReview) {
		return
	}
	want, settled := dueOf(calendar, filing.AdministrationReview, s.ReviewSinceAt, pauses)
	if settled && (want.On.String() != s.DueOn || want.Provisional != s.Provisional) {
		report.complain("%s: the administration's desk has it due on %s, computed %s", row.ID, s.DueOn, want.On)
	}
}

// dueOf computes a date with its pauses. It is not settled while a pause lasts: the date moves until it ends.
func dueOf(calendar *civil.Calendar, state filing.State, sinceAt int64, list []rows.Pause) (due civil.Due, settled bool) {
	row, _ := state.Row()
	var pauses []civil.Pause
	for _, p := range list {
		if p.UntilAt == 0 {
			return due, false
		}
		pauses = append(pauses, civil.Pause{From: store.Time(p.FromAt), To: store.Time(p.UntilAt)})
	}
	since := store.Time(sinceAt)
	return row.Term.FromWithPauses(calendar, since, pauses, since), true
}
