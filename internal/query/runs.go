package query

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/store/rows"
)

// ClockRun is one time that the administration's term ran: from the hand-over (behind the last SMS code, where codes are asked for) to
// the return or the decision that ended it. A corrected application begins a new one, with the whole term.
type ClockRun struct {
	FromAt      time.Time        `json:"from_at"`
	UntilAt     *time.Time       `json:"until_at" doc:"null while it runs"`
	EndedBy     *filing.MoveName `json:"ended_by" doc:"the move that ended it; null while it runs"`
	Round       int64            `json:"round" doc:"which submission was judged"`
	DueOn       string           `json:"due_on" doc:"by the calendar in force, pauses included"`
	Provisional bool             `json:"provisional"`
	Total       int              `json:"total" doc:"working days of the term"`
	Counted     int              `json:"counted" doc:"working days of it that had begun when it ended, or now"`
	Pauses      []ClockPause     `json:"pauses" doc:"every one; Order 33 knows no ground for any"`
}

// ClockPause is a time during which a clock stood still.
type ClockPause struct {
	FromAt  time.Time  `json:"from_at"`
	UntilAt *time.Time `json:"until_at" doc:"null while it lasts"`
	Ground  string     `json:"ground"`
}

// endings are the moves that end a run, by the state in which they leave a submission.
var endings = map[filing.State]filing.MoveName{
	filing.Returned: filing.AdministrationReturn,
	filing.Filed:    filing.AdministrationGrant,
	filing.Refused:  filing.AdministrationRefuse,
}

// run is a run with what it was counted from.
type run struct {
	ClockRun
	since  time.Time
	until  time.Time // zero while it runs
	pauses []civil.Pause
}

// runs reads every time the administration's term ran for a case, oldest first.
func runs(ctx context.Context, r *rows.Queries, calendar *civil.Calendar, id filing.ApplicationID, now time.Time) ([]run, error) {
	submissions, err := r.SubmissionsOfCase(ctx, string(id))
	if err != nil {
		return nil, fmt.Errorf("load submissions: %w", err)
	}
	var list []run
	for _, submission := range submissions {
		if submission.ReviewSinceAt == 0 {
			continue // its codes never came
		}
		pauses, err := flow.PausesOf(ctx, r, submission.ID)
		if err != nil {
			return nil, err
		}
		list = append(list, runOf(calendar, submission, pauses, now))
	}
	return list, nil
}

func runOf(calendar *civil.Calendar, submission rows.Submission, pauses []civil.Pause, now time.Time) run {
	row, _ := filing.AdministrationReview.Row()
	one := run{since: instant(submission.ReviewSinceAt), pauses: pauses}
	asOf := now
	one.FromAt, one.Round, one.Total, one.Pauses = one.since, submission.Round, row.Term.Amount, shownPauses(pauses)
	if ended, ok := endings[filing.State(submission.State)]; ok {
		one.until = instant(submission.DecidedAt)
		one.UntilAt, one.EndedBy, asOf = &one.until, &ended, one.until
	}
	due := row.Term.FromWithPauses(calendar, one.since, pauses, asOf)
	one.DueOn, one.Provisional = due.On.String(), due.Provisional
	one.Counted = countedOn(row.Term.Explain(calendar, one.since, pauses, asOf), civil.DateOf(asOf))
	return one
}

func shownPauses(pauses []civil.Pause) []ClockPause {
	shown := []ClockPause{}
	for _, p := range pauses {
		one := ClockPause{FromAt: p.From, Ground: p.Ground}
		if !p.To.IsZero() {
			one.UntilAt = &p.To
		}
		shown = append(shown, one)
	}
	return shown
}

// countedOn is the number of the last counted day up to a day.
func countedOn(days []civil.CountedDay, on civil.Date) int {
	counted := 0
	for _, day := range days {
		if !day.Date.After(on) && day.Number > 0 {
			counted = day.Number
		}
	}
	return counted
}
