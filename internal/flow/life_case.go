package flow

import (
	"context"
	"fmt"
	"slices"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// HeldLicence is a licence that was issued, with all that a flow or a question may need of it, opened. Flows change nothing in it.
type HeldLicence struct {
	Row       rows.Licence
	Form      *licence.Form // the form it stands on
	Dates     licence.Licence
	Reports   []HeldReport // that have come in, by year
	Surrender *SurrenderPlan
	Ending    *Ending

	Now      time.Time
	Today    civil.Date
	Actor    policy.Actor
	Calendar *civil.Calendar
}

// HeldReport is an annual report that has come in.
type HeldReport struct {
	Form      licence.ReportForm
	FiledAt   time.Time
	UpdatedAt time.Time
}

// SurrenderPlan is how a holder ends its business, as it filed it.
type SurrenderPlan struct {
	LastDay    civil.Date `json:"last_day"`
	Settlement string     `json:"settlement"`
	FiledAt    time.Time  `json:"filed_at"`
}

// Ending is what an officer decided of the end of a licence, in writing.
type Ending struct {
	Kind     licence.LifeState `json:"kind" enum:"surrendered,rescinded,revoked"`
	Ground   string            `json:"ground,omitempty"`
	Reasons  string            `json:"reasons,omitempty"`
	Note     string            `json:"note,omitempty"`
	Remedies []fault.Text      `json:"remedies"`
	At       time.Time         `json:"at"`
	lastDay  civil.Date
}

// ID is the licence's id as cases are named.
func (l *HeldLicence) ID() filing.ApplicationID { return filing.ApplicationID(l.Row.ID) }

// State is where the licence stands today, told by its dates.
func (l *HeldLicence) State() licence.LifeState { return l.Dates.On(l.Today) }

// Subject is the licence as the permission table sees it.
func (l *HeldLicence) Subject() policy.LicenceSubject { return SubjectOfLicence(l.Row) }

// What the runner asks of a licence.
func (l *HeldLicence) version() int64 { return l.Row.Version }
func (l *HeldLicence) may(action policy.Action) bool {
	return policy.CanLicence(l.Actor, action, l.Subject())
}
func (l *HeldLicence) stateName() fault.Text {
	row, _ := l.State().Row()
	return row.Name
}

// Owed lists the annual reports that have opened by today, each with where it stands.
func (l *HeldLicence) Owed() []OwedReport {
	var list []OwedReport
	for _, report := range licence.ReportsOf(l.Dates.IssuedOn, l.Dates.HeldUntil(l.Today), l.Today) {
		owed := OwedReport{Report: report}
		var filedOn civil.Date
		if held := l.report(report.Year); held != nil {
			owed.Filed, filedOn = held, civil.DateOf(held.FiledAt)
		}
		owed.State = report.On(l.Today, filedOn)
		list = append(list, owed)
	}
	return list
}

// OwedReport is a report that is owed, and the one that came in, if it has.
type OwedReport struct {
	licence.Report
	State licence.ReportState
	Filed *HeldReport
}

// Open says whether the report can be filed today: for the first time at any time from its opening on; anew, in place of the one
// before, until the month of correction is over.
func (o OwedReport) Open(today civil.Date) bool { return o.Filed == nil || !today.After(o.CorrectBy) }

func (l *HeldLicence) report(year int) *HeldReport {
	i := slices.IndexFunc(l.Reports, func(r HeldReport) bool { return r.Form.Year == year })
	if i < 0 {
		return nil
	}
	return &l.Reports[i]
}

// Moves lists what the asker may do with the licence now.
func (l *HeldLicence) Moves() []licence.MoveName {
	names := []licence.MoveName{}
	for _, row := range l.State().Moves() {
		if l.may(policy.Action(row.Name)) && l.offers(row.Name) {
			names = append(names, row.Name)
		}
	}
	return names
}

// offers leaves out what would be refused today by what lies beside the licence.
func (l *HeldLicence) offers(move licence.MoveName) bool {
	switch move {
	case licence.FileReport:
		return slices.ContainsFunc(l.Owed(), func(o OwedReport) bool { return o.Open(l.Today) })
	case licence.Surrender:
		return l.Row.Ended == ""
	case licence.SurrenderConfirm:
		return l.Surrender != nil && l.Row.Ended == ""
	}
	return true
}

// LoadHeld opens a licence. It answers fault.NotFound where there is none; whether the actor may see it is asked by the caller.
func (h *House) LoadHeld(ctx context.Context, q *rows.Queries, id filing.ApplicationID, actor policy.Actor, now time.Time) (*HeldLicence, error) {
	row, err := q.GetLicence(ctx, string(id))
	if store.IsNotFound(err) {
		return nil, fault.NotFoundError()
	}
	if err != nil {
		return nil, fmt.Errorf("load a licence: %w", err)
	}
	return h.OpenHeld(ctx, q, row, actor, now)
}

// OpenHeld opens a row that was read already.
func (h *House) OpenHeld(ctx context.Context, q *rows.Queries, row rows.Licence, actor policy.Actor, now time.Time) (*HeldLicence, error) {
	l := &HeldLicence{Row: row, Now: now, Today: civil.DateOf(now), Actor: actor, Calendar: h.Calendar()}
	var err error
	if l.Dates, err = LicenceOf(row); err != nil {
		return nil, err
	}
	if l.Form, err = unsealed[licence.Form](h, "licences", "content_sealed", row.ID, row.ContentSealed); err != nil {
		return nil, err
	}
	if l.Form == nil {
		l.Form = &licence.Form{}
	}
	if l.Surrender, err = unsealed[SurrenderPlan](h, "licences", "surrender_sealed", row.ID, row.SurrenderSealed); err != nil {
		return nil, err
	}
	if l.Ending, err = unsealed[Ending](h, "licences", "ending_sealed", row.ID, row.EndingSealed); err != nil {
		return nil, err
	}
	reports, err := q.LicenceReports(ctx, row.ID)
	if err != nil {
		return nil, fmt.Errorf("load annual reports: %w", err)
	}
	for _, r := range reports {
		form, err := unsealed[licence.ReportForm](h, "licence_reports", "content_sealed", reportPlace(row.ID, int(r.Year)), r.ContentSealed)
		if err != nil {
			return nil, err
		}
		l.Reports = append(l.Reports, HeldReport{Form: *form, FiledAt: store.Time(r.FiledAt), UpdatedAt: store.Time(r.UpdatedAt)})
	}
	return l, nil
}

func reportPlace(id string, year int) string { return fmt.Sprintf("%s/%d", id, year) }
