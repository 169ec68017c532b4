// Package checker derives every decision again from what is stored: states from events, dates from the calendar, numbers from
// their series, the public projection from the filings, and, where it has the keys, what the rules say of each submitted form. It
// shares no code with the flows, so that a fault of theirs cannot hide in it.
//
// It promises that a complaint names ids, numbers and rules, and nobody. It refuses to judge what was not kept: what a provider's
// settings were before they changed, whose phone stood in which filing at the time, and what other rules than these would have said.
//
// Read checker.go first, then judge.go.
package checker

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Report is what a verification came to.
type Report struct {
	Applications, Filings, Events int
	// LicenceApplications and Licences are those of the licence procedure.
	LicenceApplications, Licences int
	// Runs is how often the administration's term ran, Pauses how often it stood still.
	Runs, Pauses int
	// Judged is how many submitted forms were judged again, ByOtherRules how many of them had been judged by other rules than these.
	Judged, ByOtherRules int
	// Reports are annual reports of licences, Tasks what compliance had to look into.
	Reports, Tasks int
	Complaints     []string
}

func (r *Report) complain(format string, values ...any) {
	r.Complaints = append(r.Complaints, fmt.Sprintf(format, values...))
}

// page bounds one reading.
const page = 500

// Check is a verification of one store.
type Check struct {
	Store *store.Store
	// Seal opens submitted forms; nil: they are not judged again.
	Seal *seal.Sealer
	// Progress is told from time to time how far it is; nil: nobody is.
	Progress func(Report)
}

// Run reads the whole store, as it is at one moment, and reports whatever does not agree.
func (c Check) Run(ctx context.Context) (*Report, error) {
	report := &Report{}
	err := c.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		calendar, err := calendarOf(ctx, q)
		if err != nil {
			return err
		}
		judge, err := c.judge(ctx, q, report)
		if err != nil {
			return err
		}
		if err := c.applications(ctx, q, calendar, report, judge); err != nil {
			return err
		}
		if err := places(ctx, q, report); err != nil {
			return err
		}
		if err := c.numbers(ctx, q, report); err != nil {
			return err
		}
		if err := c.licenceApplications(ctx, q, calendar, report, judge); err != nil {
			return err
		}
		if err := c.licences(ctx, q, report); err != nil {
			return err
		}
		return c.tasks(ctx, q, report)
	})
	return report, err
}

// places: what is not open keeps no other application of its sponsor out.
func places(ctx context.Context, q *rows.Queries, report *Report) error {
	stray, err := q.StrayOpenSponsors(ctx, page)
	if err != nil {
		return fmt.Errorf("read places of sponsors: %w", err)
	}
	for _, each := range stray {
		report.complain("%s: in the state %s it keeps other applications of its sponsor out", each.ApplicationID, each.State)
	}
	return nil
}

func (c Check) tell(report *Report) {
	if c.Progress != nil {
		c.Progress(*report)
	}
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

func (c Check) applications(ctx context.Context, q *rows.Queries, calendar *civil.Calendar, report *Report, judge *judge) error {
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
			if err := judge.application(ctx, q, row); err != nil {
				return err
			}
		}
		c.tell(report)
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

// replay walks the trail: each step begins where the one before ended, is a row of the moves table, and the last is the state. A date
// that a notice moved counts as a step; in older trails it bears the version of the step before and counts as none.
func replay(report *Report, row rows.Application, events []rows.Event) {
	state, version := "", int64(0)
	for _, e := range events {
		if e.Side != "provider" || e.Outcome != "done" || e.Flow == "turn.overdue" || e.Flow == "calendar.changed" && e.Version == version {
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
			elsewhere, err := sentElsewhere(ctx, q, row)
			if err != nil {
				return err
			}
			if elsewhere {
				return dueElsewhere(calendar, report, row)
			}
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

// sentElsewhere says whether a case was sent to an administration whose desk is another system's.
func sentElsewhere(ctx context.Context, q *rows.Queries, row rows.Application) (bool, error) {
	_, err := q.LastExchangeIntent(ctx, row.ID)
	if store.IsNotFound(err) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look for what was sent of a case: %w", err)
	}
	return true, nil
}

// dueElsewhere computes the date of a review over there: its pauses are not known here.
func dueElsewhere(calendar *civil.Calendar, report *Report, row rows.Application) error {
	want, settled := dueOf(calendar, filing.State(row.State), row.TurnSinceAt, nil)
	if settled && (want.On.String() != row.DueOn || want.Provisional != row.Provisional) {
		report.complain("%s: due on %s, computed %s", row.ID, row.DueOn, want.On)
	}
	return nil
}

// numbers checks that each number was given once, that no gap lacks its reason, and that the public projection shows exactly
// what was granted.
func (c Check) numbers(ctx context.Context, q *rows.Queries, report *Report) error {
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
		c.tell(report)
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
	for i, s := range services {
		stored = append(stored, s.ServiceNumber)
		if s.RunningNumber != int64(i+1) {
			report.complain("%s: service %s has the running number %d, its place is %d", f.SponsorNumber, s.ServiceNumber, s.RunningNumber, i+1)
		}
		if err := broughtBy(ctx, q, report, s); err != nil {
			return err
		}
	}
	if f.LastService != int64(len(services)) {
		report.complain("%s: the last running number is %d, there are %d services", f.SponsorNumber, f.LastService, len(services))
	}
	for _, s := range shown {
		public = append(public, s.ServiceNumber)
	}
	slices.Sort(stored)
	slices.Sort(public)
	if !slices.Equal(stored, public) {
		report.complain("%s: services %s, the public is shown %s", f.SponsorNumber, strings.Join(stored, " "), strings.Join(public, " "))
	}
	return life(ctx, q, report, f, services, shown)
}

// broughtBy checks that the application a service came by was granted, and names it.
func broughtBy(ctx context.Context, q *rows.Queries, report *Report, s rows.Service) error {
	row, err := q.GetApplication(ctx, s.CaseID)
	switch {
	case store.IsNotFound(err):
		report.complain("%s: it came by application %q, which is not there", s.ServiceNumber, s.CaseID)
	case err != nil:
		return fmt.Errorf("read the application of a service: %w", err)
	case row.State != string(filing.Filed) || !slices.Contains(strings.Split(row.ServiceNumbers, ","), s.ServiceNumber):
		report.complain("%s: application %s, by which it came, is %s with %q", s.ServiceNumber, row.ID, row.State, row.ServiceNumbers)
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
