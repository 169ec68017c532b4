package checker

import (
	"context"
	"fmt"
	"slices"

	"openicp/internal/civil"
	"openicp/internal/ident"
	"openicp/internal/licence"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// heldLicence replays what happened to a licence: its number, validity and end, its reports, what its services bear, and what the public is
// shown of it.
func heldLicence(ctx context.Context, q *rows.Queries, report *Report, row rows.Licence) error {
	number := licenceNumber(report, row)
	dates, ok := replayLife(ctx, q, report, row)
	if !ok {
		return nil
	}
	if err := reportsOwed(ctx, q, report, row, dates); err != nil {
		return err
	}
	if err := borne(ctx, q, report, row, number); err != nil {
		return err
	}
	return shownLicence(ctx, q, report, row)
}

// licenceNumber: the number says its authority, year and serial.
func licenceNumber(report *Report, row rows.Licence) ident.Number {
	number, f := ident.ParseNumber(row.Number)
	administration, provincial := ident.AdministrationByCode(row.Authority)
	switch {
	case f != nil || !number.IsLicence() || number.N != 0 || number.String() != row.Number:
		report.complain("licence %s: %q is no number of a licence", row.ID, row.Number)
	case int64(number.Year) != row.Year || int64(number.Serial) != row.Serial:
		report.complain("licence %s: its series says %d %d", row.Number, row.Year, row.Serial)
	case provincial && (number.Base != ident.KindLicenceProvince || number.Letter != administration.LicenceLetter),
		!provincial && number.Base != ident.KindLicenceCross && number.Base != ident.KindLicenceForeign:
		report.complain("licence %s: it is not numbered by its authority %s", row.Number, row.Authority)
	}
	return number
}

// replayLife walks the trail of a licence and derives its dates from it.
func replayLife(ctx context.Context, q *rows.Queries, report *Report, row rows.Licence) (dates licence.Licence, ok bool) {
	events, err := q.EventsOfCase(ctx, row.ID)
	if err != nil {
		report.complain("licence %s: its trail cannot be read", row.Number)
		return dates, false
	}
	version, released := int64(0), false
	for _, e := range events {
		if e.Outcome != "done" || e.Version == version { // refused, or noticed by the clock without changing anything
			continue
		}
		report.Events++
		if e.Version != version+1 || (version == 0) != (e.Flow == string(licence.LicenceIssue) && e.FromState == "") {
			report.complain("licence %s: event %s has version %d, the trail stands at %d", row.Number, e.Flow, e.Version, version)
		}
		version = e.Version
		if !liveThrough(report, row, e, &dates) {
			return dates, false
		}
		on := civil.DateOf(store.Time(e.At))
		if state := dates.On(on); e.ToState != string(state) {
			report.complain("licence %s: %s leaves it %s, its dates say %s", row.Number, e.Flow, e.ToState, state)
		}
		state, _ := dates.On(on).Row()
		released = released || !state.InForce && e.Flow != string(licence.FileReport)
	}
	stored := []string{row.IssuedOn, row.ValidTo, row.Ended, row.EndedOn}
	derived := []string{dates.IssuedOn.String(), dates.ValidTo.String(), string(dates.Ended), ""}
	if dates.Ended != "" {
		derived[3] = dates.EndedOn.String()
	}
	if !slices.Equal(stored, derived) || version != row.Version {
		report.complain("licence %s: it holds %v version %d, the trail tells %v version %d", row.Number, stored, row.Version, derived, version)
	}
	if released != (row.ReleasedAt != 0) {
		report.complain("licence %s: its numbers were taken back: %t, the trail tells %t", row.Number, row.ReleasedAt != 0, released)
	}
	return dates, true
}

// liveThrough changes the dates as a move does.
func liveThrough(report *Report, row rows.Licence, e rows.Event, dates *licence.Licence) bool {
	on := civil.DateOf(store.Time(e.At))
	until, err := civil.Parse(e.DueOn)
	if err != nil {
		report.complain("licence %s: %s does not say until when it is valid", row.Number, e.Flow)
		return false
	}
	was := dates.ValidTo
	switch licence.MoveName(e.Flow) {
	case licence.LicenceIssue:
		if e.FromState == "" {
			dates.IssuedOn, dates.ValidTo = on, until
			if until != licence.ValidTo(on) {
				report.complain("licence %s: issued on %s it is valid to %s", row.Number, on, until)
			}
			return true
		}
		if until != was && until != licence.ValidTo(was) {
			report.complain("licence %s: written anew it is valid to %s instead of %s", row.Number, until, was)
		}
	case licence.RenewalSilence:
		if until != licence.ValidTo(was) || !on.After(was) {
			report.complain("licence %s: renewed by silence on %s from %s to %s", row.Number, on, was, until)
		}
	case licence.SurrenderConfirm:
		dates.Ended = licence.Surrendered
		if dates.EndedOn, err = civil.Parse(row.SurrenderOn); err != nil {
			report.complain("licence %s: its surrender was confirmed and not filed", row.Number)
			return false
		}
	case licence.Rescind, licence.Revoke:
		dates.Ended, dates.EndedOn = map[licence.MoveName]licence.LifeState{licence.Rescind: licence.Rescinded, licence.Revoke: licence.Revoked}[licence.MoveName(e.Flow)], on.AddDays(-1)
	default:
		if until != was {
			report.complain("licence %s: %s moved its end from %s to %s", row.Number, e.Flow, was, until)
		}
	}
	dates.ValidTo = until
	if move, ok := licence.MoveName(e.Flow).LifeRow(); ok && !move.Starts(licence.LifeState(e.FromState)) {
		report.complain("licence %s: %s from %s is no row of the moves table", row.Number, e.Flow, e.FromState)
	}
	return true
}

// reportsOwed: every report that came in was owed on the day it came.
func reportsOwed(ctx context.Context, q *rows.Queries, report *Report, row rows.Licence, dates licence.Licence) error {
	filed, err := q.LicenceReports(ctx, row.ID)
	if err != nil {
		return fmt.Errorf("read annual reports: %w", err)
	}
	for _, r := range filed {
		report.Reports++
		on := civil.DateOf(store.Time(r.FiledAt))
		owed := licence.ReportsOf(dates.IssuedOn, dates.HeldUntil(on), on)
		if !slices.ContainsFunc(owed, func(o licence.Report) bool { return int64(o.Year) == r.Year }) {
			report.complain("licence %s: a report about %d came in on %s and was not owed", row.Number, r.Year, on)
		}
	}
	return nil
}

// borne: exactly the services that bear the number are shown with it; each is filed for the company, and its number is the licence's with
// its own behind it. One whose numbers were taken back is borne by none.
func borne(ctx context.Context, q *rows.Queries, report *Report, row rows.Licence, number ident.Number) error {
	services, err := q.LicenceServices(ctx, row.ID)
	if err != nil {
		return fmt.Errorf("read what services bear: %w", err)
	}
	var bear, shown []string
	for _, s := range services {
		want, err := licence.ServiceUnder(number, int(s.RunningNumber), ident.ServiceKind(s.Kind))
		if err != nil || want.String() != s.LicensedNumber {
			report.complain("licence %s: service %s was given %s", row.Number, s.ServiceNumber, s.LicensedNumber)
		}
		if s.EndedAt != 0 {
			continue
		}
		bear = append(bear, s.ServiceNumber+" "+s.LicensedNumber)
		standing, err := q.ServiceStanding(ctx, s.ServiceNumber)
		if err != nil {
			return fmt.Errorf("read service %s: %w", s.ServiceNumber, err)
		}
		if standing.SponsorIndex != row.CompanyIndex || row.ReleasedAt != 0 {
			report.complain("licence %s: service %s bears %s", row.Number, s.ServiceNumber, s.LicensedNumber)
		}
	}
	public, err := q.RegisterByLicence(ctx, rows.RegisterByLicenceParams{LicenceNumber: row.Number, Page: page})
	if err != nil {
		return fmt.Errorf("read the projection: %w", err)
	}
	for _, s := range public {
		shown = append(shown, s.ServiceNumber+" "+s.LicensedNumber)
		if !s.Commercial {
			report.complain("licence %s: service %s is shown as non-commercial under it", row.Number, s.ServiceNumber)
		}
	}
	slices.Sort(bear)
	slices.Sort(shown)
	if !slices.Equal(bear, shown) {
		report.complain("licence %s: services %v bear its number, the public is shown %v", row.Number, bear, shown)
	}
	return nil
}

// shownLicence: the public is shown the licence as it is.
func shownLicence(ctx context.Context, q *rows.Queries, report *Report, row rows.Licence) error {
	shown, err := q.RegisterLicence(ctx, row.Number)
	if err != nil && !store.IsNotFound(err) {
		return fmt.Errorf("read the projection: %w", err)
	}
	want := rows.RegisterLicence{Number: row.Number, Holder: row.CompanyName, SearchableName: ident.FoldUnitName(row.CompanyName), Coverage: row.Coverage, Province: row.Province,
		Authority: row.Authority, Kinds: row.Kinds, IssuedOn: row.IssuedOn, ValidTo: row.ValidTo, Ended: row.Ended, EndedOn: row.EndedOn, ChangedAt: shown.ChangedAt}
	if err != nil || shown != want {
		report.complain("licence %s: the public is shown another one", row.Number)
	}
	return nil
}

// tasks replays what compliance has to look into: found, closed, taken up again.
func (c Check) tasks(ctx context.Context, q *rows.Queries, report *Report) error {
	for after := ""; ; {
		list, err := q.AllTasks(ctx, rows.AllTasksParams{After: after, Page: page})
		if err != nil {
			return fmt.Errorf("read tasks: %w", err)
		}
		for _, row := range list {
			after = row.ID
			report.Tasks++
			events, err := q.EventsOfCase(ctx, row.ID)
			if err != nil {
				return fmt.Errorf("read events: %w", err)
			}
			state, version := "", int64(0)
			for _, e := range events {
				if e.Outcome != "done" {
					continue
				}
				if e.FromState != state || e.Version != version+1 {
					report.complain("task %s: %s begins at %q version %d, the trail stands at %q version %d", row.ID, e.Flow, e.FromState, e.Version, state, version)
				}
				state, version = e.ToState, e.Version
			}
			if closed := row.State == string(licence.TaskClosed); state != row.State || version != row.Version || closed != (row.ClosedAt != 0) || closed != (row.Resolution != "") {
				report.complain("task %s: it is %s version %d, the trail tells %s version %d", row.ID, row.State, row.Version, state, version)
			}
		}
		if len(list) < page {
			return nil
		}
	}
}
