package flow

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// turnOf computes the turn that a case stands in again, with every pause of the administration's term. No act of a filing makes one
// (Order 33 knows no ground), and the table is read all the same: a date must never forget that its clock stood still.
func turnOf(ctx context.Context, q *rows.Queries, calendar *civil.Calendar, row rows.Application, now time.Time) (Turn, error) {
	state, since := filing.State(row.State), store.Time(row.TurnSinceAt)
	turn := TurnFrom(calendar, state, since)
	if state != filing.AdministrationReview {
		return turn, nil
	}
	submission, err := q.LatestSubmission(ctx, row.ID)
	if store.IsNotFound(err) {
		return turn, nil // it is reviewed at an administration's own system, and nothing tells of its pauses here
	}
	if err != nil {
		return turn, fmt.Errorf("load submission: %w", err)
	}
	pauses, err := PausesOf(ctx, q, submission.ID)
	if err != nil || len(pauses) == 0 {
		return turn, err
	}
	table, _ := state.Row()
	due := table.Term.FromWithPauses(calendar, since, pauses, now)
	turn.DueOn, turn.Provisional = due.On, due.Provisional
	return turn, nil
}

// PausesOf lists the pauses of the administration's term of one submission, oldest first.
func PausesOf(ctx context.Context, q *rows.Queries, submission string) ([]civil.Pause, error) {
	list, err := q.Pauses(ctx, submission)
	if err != nil {
		return nil, fmt.Errorf("load pauses: %w", err)
	}
	var pauses []civil.Pause
	for _, p := range list {
		pauses = append(pauses, civil.Pause{From: store.Time(p.FromAt), To: store.Time(p.UntilAt), Ground: p.Ground})
	}
	return pauses, nil
}

// changeDue writes a date that moved on both desks: the administration counts the same term on the submission.
func changeDue(ctx context.Context, tx *store.Tx, row rows.Application, turn Turn) (int64, error) {
	on, _, end, provisional := turn.columns()
	changed, err := tx.ChangeDue(ctx, rows.ChangeDueParams{ID: row.ID, Version: row.Version, DueOn: on, DueEndAt: end,
		Provisional: provisional, CalendarVersion: row.CalendarVersion})
	if err != nil || changed == 0 || row.State != string(filing.AdministrationReview) {
		return changed, err
	}
	_, err = tx.ChangeSubmissionDue(ctx, rows.ChangeSubmissionDueParams{CaseID: row.ID, State: row.State, DueOn: on, DueEndAt: end,
		Provisional: provisional})
	return changed, err
}
