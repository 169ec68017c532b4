package checker

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/licence/condition"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// licenceApplications derives every application for a licence again: its state from the trail, its dates from the calendar, what was
// accepted by silence, how often the clock stood still, and what the conditions say of the form that was handed in.
func (c Check) licenceApplications(ctx context.Context, q *rows.Queries, calendar *civil.Calendar, report *Report, judge *judge) error {
	for after := ""; ; {
		list, err := q.AllLicenceApplications(ctx, rows.AllLicenceApplicationsParams{After: after, Page: page})
		if err != nil {
			return fmt.Errorf("read applications for licences: %w", err)
		}
		for _, row := range list {
			after = row.ID
			if err := licenceApplication(ctx, q, calendar, report, row); err != nil {
				return err
			}
			if err := judge.licence(ctx, q, row); err != nil {
				return err
			}
		}
		c.tell(report)
		if len(list) < page {
			return nil
		}
	}
}

func licenceApplication(ctx context.Context, q *rows.Queries, calendar *civil.Calendar, report *Report, row rows.LicenceApplication) error {
	report.LicenceApplications++
	events, err := q.EventsOfCase(ctx, row.ID)
	if err != nil {
		return fmt.Errorf("read events: %w", err)
	}
	report.Events += len(events)
	replayLicence(report, row, events)
	pauses, err := q.LicencePauses(ctx, row.ID)
	if err != nil {
		return fmt.Errorf("read pauses: %w", err)
	}
	report.Pauses += len(pauses)
	licencePauses(report, row, events, pauses)
	acceptance(report, calendar, row, events)
	licenceDue(report, calendar, row, pauses)
	return besideLicence(ctx, q, report, row, events)
}

// moved lists what was done to a case, refused attempts and notes of the house left out.
func moved(events []rows.Event) (list []rows.Event) {
	for _, e := range events {
		if e.Side == "administration" && e.Outcome == "done" && e.Flow != "turn.overdue" {
			list = append(list, e)
		}
	}
	return list
}

// replayLicence walks the trail: each step begins where the one before ended, is a row of the moves table or keeps the state, and the last
// is the state.
func replayLicence(report *Report, row rows.LicenceApplication, events []rows.Event) {
	state, version := "", int64(0)
	for _, e := range moved(events) {
		if e.FromState != state || e.Version != version+1 {
			report.complain("%s: event %s begins at %q version %d, the trail stands at %q version %d", row.ID, e.Flow, e.FromState, e.Version, state, version)
		}
		move, ok := licence.MoveName(e.Flow).Row()
		allowed := move.Allows(licence.State(e.FromState), licence.State(e.ToState))
		if ok && !allowed || !ok && e.FromState != "" && e.FromState != e.ToState {
			report.complain("%s: %s from %s to %s is no row of the moves table", row.ID, e.Flow, e.FromState, e.ToState)
		}
		state, version = e.ToState, e.Version
	}
	if state != row.State || version != row.Version {
		report.complain("%s: the trail ends at %s version %d, the case is at %s version %d", row.ID, state, version, row.State, row.Version)
	}
}

// besideLicence: each list of corrections and each on-site check has its event, and each check two officers.
func besideLicence(ctx context.Context, q *rows.Queries, report *Report, row rows.LicenceApplication, events []rows.Event) error {
	lists, err := q.LicenceCorrections(ctx, row.ID)
	if err != nil {
		return fmt.Errorf("read lists of corrections: %w", err)
	}
	visits, err := q.LicenceVisits(ctx, row.ID)
	if err != nil {
		return fmt.Errorf("read on-site checks: %w", err)
	}
	told := map[string]int{}
	for _, e := range moved(events) {
		told[e.Flow]++
	}
	if told[string(licence.AcceptanceCorrect)] != len(lists) || told[string(licence.ReviewOnsite)] != len(visits) {
		report.complain("%s: the trail tells %d lists of corrections and %d on-site checks, %d and %d are kept", row.ID,
			told[string(licence.AcceptanceCorrect)], told[string(licence.ReviewOnsite)], len(lists), len(visits))
	}
	for _, v := range visits {
		if v.OfficerOne == v.OfficerTwo {
			report.complain("%s: the on-site check of %s was made by one officer", row.ID, v.VisitedOn)
		}
	}
	return nil
}

// licence judges what was handed in for a licence, as far as the form alone says: register, record and papers of the time are not kept.
func (j *judge) licence(ctx context.Context, q *rows.Queries, row rows.LicenceApplication) error {
	state := licence.State(row.State)
	if j == nil || row.Round == 0 || state.Editable() || state == licence.Abandoned {
		return nil
	}
	round, err := q.GetRound(ctx, rows.GetRoundParams{ApplicationID: row.ID, Round: row.Round})
	if store.IsNotFound(err) {
		j.report.complain("%s: submission %d was not kept", row.ID, row.Round)
		return nil
	}
	if err != nil {
		return fmt.Errorf("read a submission: %w", err)
	}
	handed, err := j.open("application_rounds", "form_sealed", fmt.Sprintf("%s/%d", row.ID, row.Round), round.FormSealed)
	if err == nil && round.SubmittedAt != row.SubmittedAt {
		j.report.complain("%s: the submission was kept at another time than the case names", row.ID)
	}
	holds, problem := j.open("licence_applications", "form_sealed", row.ID, row.FormSealed)
	form := &licence.Form{}
	if err != nil || problem != nil || json.Unmarshal(handed, form) != nil {
		j.report.complain("%s: the form cannot be opened", row.ID)
		return nil
	}
	if !bytes.Equal(holds, handed) {
		j.report.complain("%s: the form is not the one that was handed in", row.ID)
	}
	j.report.Judged++
	if row.RulesVersion != rule.Version() {
		j.report.ByOtherRules++
		return nil
	}
	found := condition.Check(condition.Facts{Form: form, On: civil.DateOf(store.Time(row.SubmittedAt)), Profile: filing.Profile(row.Profile)})
	for _, f := range found {
		if f.Severity == filing.Block && !condition.Overridable([]filing.Finding{f}) {
			j.report.complain("%s: it was handed in, and %s stands in the way at %s", row.ID, f.Rule, f.Field)
		}
	}
	return nil
}
