package query

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Report is one annual report that a holder owes, or has handed in.
type Report struct {
	Year      int                 `json:"year" doc:"the year reported on"`
	State     licence.ReportState `json:"state" enum:"open,correction,missed,filed"`
	OpensOn   civil.Date          `json:"opens_on"`
	DueOn     civil.Date          `json:"due_on"`
	CorrectBy civil.Date          `json:"correct_by" doc:"who is late makes up for it by then"`
	ListedOn  civil.Date          `json:"listed_on" doc:"from then on who has not reported is on the list of bad records"`
	FiledAt   *time.Time          `json:"filed_at"`
	Late      bool                `json:"late" doc:"came in after the first quarter"`
	Open      bool                `json:"open" doc:"can be filed today, or filed anew"`
	Content   *licence.ReportForm `json:"content,omitempty" doc:"what was reported; in the list of reports alone"`
}

// Borne is a service that bears the licence's number, or did.
type Borne struct {
	Number        string     `json:"number" doc:"the licence's with the service's own behind it"`
	FilingNumber  string     `json:"filing_number" doc:"kept beside it; borne again when the licence is over"`
	Kind          string     `json:"kind" enum:"website,app,mini_program,quick_app"`
	GivenAt       time.Time  `json:"given_at"`
	EndedAt       *time.Time `json:"ended_at" doc:"null while it is borne"`
	Ground        string     `json:"ground,omitempty" doc:"why it is borne no more: expired, surrendered, rescinded, revoked, dropped, filing_absent"`
	Application   string     `json:"application" doc:"the filing application that brought the service"`
	ServiceActive bool       `json:"active" doc:"its filing stands"`
}

// life puts into a view what happened to the licence since it was issued, and what is due next.
func (q *Query) life(ctx context.Context, r *rows.Queries, view *Licence, row rows.Licence, actor policy.Actor) error {
	l, err := q.House.OpenHeld(ctx, r, row, actor, q.now())
	if err != nil {
		return err
	}
	view.Moves, view.Surrender, view.Ending, view.Reports = l.Moves(), l.Surrender, l.Ending, reportsOf(l, false)
	for i := range view.Reports {
		view.Listed = view.Listed || view.Reports[i].State == licence.ReportMissed
	}
	if view.Services, err = q.borne(ctx, r, row.ID); err != nil {
		return err
	}
	tasks, err := r.TasksOfLicence(ctx, row.ID)
	if err != nil {
		return fmt.Errorf("read what is to be looked into: %w", err)
	}
	for _, finding := range taskFindings(tasks, func(t rows.ComplianceTask) string {
		return "/domains/" + strconv.Itoa(max(0, indexOf(view.Domains, t.Domain)))
	}) {
		view.Findings = append(view.Findings, LicenceFinding{Finding: finding})
	}
	pending, err := r.PendingRenewals(ctx, row.ID)
	if err != nil {
		return fmt.Errorf("look for renewals of a licence: %w", err)
	}
	view.Turn = lifeTurn(l, view.Reports, len(pending) > 0)
	brought, err := r.ApplicationsOfLicence(ctx, row.ID)
	if err != nil {
		return fmt.Errorf("read the applications of a licence: %w", err)
	}
	for _, a := range brought {
		view.Applications = append(view.Applications, filing.ApplicationID(a.ID))
	}
	return nil
}

func indexOf(list []string, item string) int {
	for i := range list {
		if list[i] == item {
			return i
		}
	}
	return -1
}

// taskFindings are the findings that open tasks put on what they are about.
func taskFindings(tasks []rows.ComplianceTask, field func(rows.ComplianceTask) string) []filing.Finding {
	found := []filing.Finding{}
	for _, t := range tasks {
		if row, ok := licence.TaskKind(t.Kind).Row(); ok && t.State == string(licence.TaskOpen) {
			found = append(found, row.Finding(field(t)))
		}
	}
	return found
}

func reportsOf(l *flow.HeldLicence, content bool) []Report {
	list := []Report{}
	for _, owed := range l.Owed() {
		report := Report{Year: owed.Year, State: owed.State, OpensOn: owed.OpensOn, DueOn: owed.DueOn, CorrectBy: owed.CorrectBy, ListedOn: owed.ListedOn, Open: owed.Open(l.Today)}
		if owed.Filed != nil {
			at := owed.Filed.FiledAt
			report.FiledAt, report.Late = &at, civil.DateOf(at).After(owed.DueOn)
			if content {
				report.Content = &owed.Filed.Form
			}
		}
		list = append(list, report)
	}
	return list
}

// lifeTurn is what comes next: a report that is not in, the confirmation of an end that was filed, a renewal that has to be applied for.
func lifeTurn(l *flow.HeldLicence, reports []Report, renewing bool) *LicenceTurn {
	since := func(on civil.Date) time.Time { return civil.StartOf(on).UTC() }
	for _, report := range reports {
		if report.State == licence.ReportFiled {
			continue
		}
		due := report.DueOn
		if report.State != licence.ReportOpen {
			due = report.CorrectBy
		}
		return turnUntil(l, filing.PartySponsor, licence.FileReport, due, since(report.OpensOn))
	}
	state, _ := l.State().Row()
	switch {
	case !state.InForce:
		return nil
	case l.Surrender != nil && l.Row.Ended == "":
		return turnUntil(l, filing.PartyAdministration, licence.SurrenderConfirm, l.Surrender.LastDay, l.Surrender.FiledAt)
	case state.State == licence.Expiring && l.Row.Ended == "" && !renewing:
		return turnUntil(l, filing.PartySponsor, licence.Submit, licence.RenewBy(l.Dates.ValidTo), since(licence.Reminders(l.Dates.ValidTo)[0]))
	}
	return nil
}

func turnUntil(l *flow.HeldLicence, party filing.Party, act licence.MoveName, due civil.Date, since time.Time) *LicenceTurn {
	on := due.String()
	return &LicenceTurn{Party: party, Act: act, DueOn: &on, SinceAt: since, Overdue: l.Today.After(due)}
}

func (q *Query) borne(ctx context.Context, r *rows.Queries, id string) ([]Borne, error) {
	services, err := r.LicenceServices(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read what services bear: %w", err)
	}
	list := []Borne{}
	for _, s := range services {
		list = append(list, Borne{Number: s.LicensedNumber, FilingNumber: s.ServiceNumber, Kind: s.Kind, GivenAt: instant(s.GivenAt), EndedAt: instantOrNone(s.EndedAt),
			Ground: s.Ground, Application: s.CaseID, ServiceActive: s.State != "cancelled"})
	}
	return list, nil
}

// Reports lists the annual reports of a licence with what was reported.
func (q *Query) Reports(ctx context.Context, actor policy.Actor, id licence.ID) (list []Report, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		row, err := q.licence(ctx, r, actor, policy.ReadForm, id)
		if err != nil {
			return err
		}
		l, err := q.House.OpenHeld(ctx, r, row, actor, q.now())
		if err != nil {
			return err
		}
		list = reportsOf(l, true)
		return nil
	})
	return list, err
}

// NoticesOfLicence lists what was said about a licence since it was issued.
func (q *Query) NoticesOfLicence(ctx context.Context, actor policy.Actor, id licence.ID) (list []Notice, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		row, err := q.licence(ctx, r, actor, policy.ReadNotices, id)
		if err != nil {
			return err
		}
		list, err = noticesOf(ctx, r, row.ID)
		return err
	})
	return list, err
}
