// Package checker derives every decision again from what is stored: states from events, dates from the calendar, numbers from
// their series, the public projection from the filings. It shares no code with the flows, so that a fault of theirs cannot hide
// in it.
package checker

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Report is what a verification came to.
type Report struct {
	Applications, Filings, Events int
	// Runs is how often the administration's term ran, Pauses how often it stood still.
	Runs, Pauses int
	Complaints   []string
}

func (r *Report) complain(format string, values ...any) {
	r.Complaints = append(r.Complaints, fmt.Sprintf(format, values...))
}

// page bounds one reading.
const page = 500

// Verify reads the whole store and reports whatever does not agree.
func Verify(ctx context.Context, s *store.Store) (*Report, error) {
	report := &Report{}
	err := s.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		calendar, err := calendarOf(ctx, q)
		if err != nil {
			return err
		}
		for _, step := range []func(context.Context, *rows.Queries, *civil.Calendar, *Report) error{applications, numbers} {
			if err := step(ctx, q, calendar, report); err != nil {
				return err
			}
		}
		return nil
	})
	return report, err
}

func calendarOf(ctx context.Context, q *rows.Queries) (*civil.Calendar, error) {
	calendar := civil.Default()
	years, err := q.CalendarYears(ctx)
	if err != nil {
		return nil, fmt.Errorf("read calendar years: %w", err)
	}
	for _, y := range years {
		year, err := civil.ParseYear([]byte(y.Content))
		if err != nil {
			return nil, fmt.Errorf("read calendar of %d: %w", y.Year, err)
		}
		calendar = calendar.With(year)
	}
	return calendar, nil
}

func applications(ctx context.Context, q *rows.Queries, calendar *civil.Calendar, report *Report) error {
	for after := ""; ; {
		list, err := q.AllApplications(ctx, rows.AllApplicationsParams{After: after, Page: page})
		if err != nil {
			return fmt.Errorf("read applications: %w", err)
		}
		for _, row := range list {
			after = row.ID
			if err := application(ctx, q, calendar, report, row); err != nil {
				return err
			}
		}
		if len(list) < page {
			return nil
		}
	}
}

func application(ctx context.Context, q *rows.Queries, calendar *civil.Calendar, report *Report, row rows.Application) error {
	report.Applications++
	events, err := q.EventsOfCase(ctx, row.ID)
	if err != nil {
		return fmt.Errorf("read events: %w", err)
	}
	report.Events += len(events)
	replay(report, row, events)
	if err := due(ctx, q, calendar, report, row); err != nil {
		return err
	}
	return runs(ctx, q, calendar, report, row, events)
}

// replay walks the trail: each step begins where the one before ended, is a row of the moves table, and the last is the state.
func replay(report *Report, row rows.Application, events []rows.Event) {
	state, version := "", int64(0)
	for _, e := range events {
		if e.Side != "provider" || e.Outcome != "done" || e.Flow == "turn.overdue" || e.Flow == "calendar.changed" {
			continue
		}
		if e.FromState != state || e.Version != version+1 {
			report.complain("%s: event %s begins at %q version %d, the trail stands at %q version %d", row.ID, e.Flow, e.FromState, e.Version, state, version)
		}
		if move, ok := filing.MoveName(e.Flow).Row(); ok && !move.Allows(filing.State(e.FromState), filing.State(e.ToState)) {
			report.complain("%s: %s from %s to %s is no row of the moves table", row.ID, e.Flow, e.FromState, e.ToState)
		}
		state, version = e.ToState, e.Version
	}
	if state != row.State || version != row.Version {
		report.complain("%s: the trail ends at %s version %d, the case is at %s version %d", row.ID, state, version, row.State, row.Version)
	}
}

// due computes the date of the present turn again.
func due(ctx context.Context, q *rows.Queries, calendar *civil.Calendar, report *Report, row rows.Application) error {
	state, ok := filing.State(row.State).Row()
	if !ok {
		report.complain("%s: %q is no state", row.ID, row.State)
		return nil
	}
	if state.Final {
		if row.DueOn != "" {
			report.complain("%s: a final case is due on %s", row.ID, row.DueOn)
		}
		return nil
	}
	var pauses []rows.Pause
	if state.State == filing.AdministrationReview {
		submission, err := q.LatestSubmission(ctx, row.ID)
		if store.IsNotFound(err) {
			report.complain("%s: in the administration's review without a submission", row.ID)
			return nil
		}
		if err == nil {
			pauses, err = q.Pauses(ctx, submission.ID)
		}
		if err != nil {
			return fmt.Errorf("read the submission and its pauses: %w", err)
		}
	}
	want, settled := dueOf(calendar, state.State, row.TurnSinceAt, pauses)
	if settled && (want.On.String() != row.DueOn || want.Provisional != row.Provisional) {
		report.complain("%s: due on %s, computed %s", row.ID, row.DueOn, want.On)
	}
	return nil
}

// numbers checks that each number was given once, that no gap lacks its reason, and that the public projection shows exactly
// what was granted.
func numbers(ctx context.Context, q *rows.Queries, _ *civil.Calendar, report *Report) error {
	given := map[string]map[int64]bool{}
	for after := ""; ; {
		list, err := q.AllFilings(ctx, rows.AllFilingsParams{After: after, Page: page})
		if err != nil {
			return fmt.Errorf("read filings: %w", err)
		}
		for _, f := range list {
			after = f.ID
			report.Filings++
			series := fmt.Sprintf("%s/%d", f.Province, f.Year)
			if given[series] == nil {
				given[series] = map[int64]bool{}
			}
			given[series][f.Serial] = true
			if err := published(ctx, q, report, f); err != nil {
				return err
			}
		}
		if len(list) < page {
			break
		}
	}
	return gaps(ctx, q, report, given)
}

func published(ctx context.Context, q *rows.Queries, report *Report, f rows.Filing) error {
	administration, _ := ident.AdministrationByCode(f.Province)
	want := ident.SponsorNumber{Letter: administration.FilingLetter, Year: int(f.Year), Serial: int(f.Serial)}.String()
	if f.SponsorNumber != want {
		report.complain("filing %s: number %s, its series says %s", f.ID, f.SponsorNumber, want)
	}
	services, err := q.ServicesOfFiling(ctx, f.ID)
	if err != nil {
		return fmt.Errorf("read services: %w", err)
	}
	shown, err := q.RegisterBySponsorNumber(ctx, rows.RegisterBySponsorNumberParams{SponsorNumber: f.SponsorNumber, Page: page})
	if err != nil {
		return fmt.Errorf("read the projection: %w", err)
	}
	var stored, public []string
	for _, s := range services {
		stored = append(stored, s.ServiceNumber)
	}
	for _, s := range shown {
		public = append(public, s.ServiceNumber)
	}
	slices.Sort(stored)
	slices.Sort(public)
	if !slices.Equal(stored, public) {
		report.complain("%s: services %s, the public is shown %s", f.SponsorNumber, strings.Join(stored, " "), strings.Join(public, " "))
	}
	return nil
}

func gaps(ctx context.Context, q *rows.Queries, report *Report, given map[string]map[int64]bool) error {
	explained, err := q.AllGaps(ctx)
	if err != nil {
		return fmt.Errorf("read gaps: %w", err)
	}
	for _, g := range explained {
		if series := given[fmt.Sprintf("%s/%d", g.Province, g.Year)]; series != nil {
			series[g.Serial] = true
		}
	}
	all, err := q.AllSeries(ctx)
	if err != nil {
		return fmt.Errorf("read series: %w", err)
	}
	for _, s := range all {
		for serial := int64(1); serial <= s.LastSerial; serial++ {
			if !given[fmt.Sprintf("%s/%d", s.Province, s.Year)][serial] {
				report.complain("series %s/%d: serial %d is gone without a reason", s.Province, s.Year, serial)
			}
		}
	}
	return nil
}
