package flow

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"openicp/internal/civil"
	"openicp/internal/licence"
	"openicp/internal/notice"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// RemindHolders reminds the holders of licences that end soon, 180, 120, 90 and 30 days before, each once for each end. Where several of
// these days have gone by unnoticed, one reminder speaks for all.
func (h *House) RemindHolders(ctx context.Context, now time.Time) (reminded int, err error) {
	today := civil.DateOf(now)
	until := today.AddDays(longestReminder())
	return eachPaged(ctx, h, func(ctx context.Context, q *rows.Queries, after string) ([]rows.Licence, error) {
		return q.ExpiringLicences(ctx, rows.ExpiringLicencesParams{Today: today.String(), Until: until.String(), After: after, Page: sweepPage})
	}, licenceID, func(ctx context.Context, row rows.Licence) (bool, error) { return h.remind(ctx, row, now) })
}

func licenceID(row rows.Licence) string { return row.ID }

// longestReminder is how many days before the end the first reminder is.
func longestReminder() int {
	end := civil.Date{Year: 2000, Month: time.December, Day: 31}
	return licence.Reminders(end)[0].DaysUntil(end)
}

// remind says the latest reminder that is due and was not said, and marks those before it as gone by.
func (h *House) remind(ctx context.Context, row rows.Licence, now time.Time) (reminded bool, err error) {
	dates, err := LicenceOf(row)
	if err != nil {
		return false, err
	}
	today := civil.DateOf(now)
	var about []string
	for _, on := range licence.Reminders(dates.ValidTo) {
		if !on.After(today) {
			about = append(about, row.ValidTo+"/"+strconv.Itoa(on.DaysUntil(dates.ValidTo)))
		}
	}
	missing, err := h.unmarked(ctx, row.ID, licence.MarkReminder, about)
	if err != nil || len(missing) == 0 {
		return false, err
	}
	days := today.DaysUntil(dates.ValidTo)
	return h.markAndSay(ctx, row, licence.MarkReminder, missing, now, notice.Values{DueOn: licence.RenewBy(dates.ValidTo).String(), Days: strconv.Itoa(days)})
}

// unmarked lists what was not noticed of a licence yet.
func (h *House) unmarked(ctx context.Context, id, mark string, about []string) (missing []string, err error) {
	err = h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		marks, err := q.LicenceMarks(ctx, id)
		if err != nil {
			return fmt.Errorf("read what was noticed of a licence: %w", err)
		}
		known := map[string]bool{}
		for _, m := range marks {
			known[m.Mark+" "+m.About] = true
		}
		missing = missing[:0]
		for _, a := range about {
			if !known[mark+" "+a] {
				missing = append(missing, a)
			}
		}
		return nil
	})
	return missing, err
}

// markAndSay marks what was noticed, and where it is the first to do so records and says it, once.
func (h *House) markAndSay(ctx context.Context, row rows.Licence, mark string, about []string, now time.Time, values notice.Values) (said bool, err error) {
	err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		said = false
		for _, a := range about {
			fresh, err := tx.MarkLicence(ctx, rows.MarkLicenceParams{LicenceID: row.ID, Mark: mark, About: a, At: now.UnixMicro()})
			if err != nil {
				return fmt.Errorf("mark what was noticed of a licence: %w", err)
			}
			said = said || fresh > 0
		}
		if !said {
			return nil
		}
		l, err := h.OpenHeld(ctx, tx.Queries, row, ClockActor, now)
		if err != nil {
			return err
		}
		state := string(l.State())
		event := rows.InsertEventParams{ID: newID(), CaseID: row.ID, Side: sideAdministration, Flow: mark, Outcome: "done", ActorRole: string(ClockActor.Role),
			Channel: ClockActor.Channel, FromState: state, ToState: state, Version: row.Version, DueOn: values.DueOn, CalendarVersion: l.Calendar.Version(), At: now.UnixMicro()}
		if err := h.insertEvent(ctx, tx, event, map[string]any{"about": about}); err != nil {
			return err
		}
		return h.sayOfHeld(ctx, tx, l, event.ID, notice.ForMark(mark), values)
	})
	if err == nil && said {
		h.kick()
	}
	return said, err
}

// RemindReports says of annual reports that have not come in: that the time has come, that it is nearly over, that April is left to make
// up for it, and that it was missed, which puts the holder on the list of bad records until it is made up for. Each once a year.
func (h *House) RemindReports(ctx context.Context, now time.Time) (said int, err error) {
	today := civil.DateOf(now)
	report := licence.ReportOf(today.Year - 1)
	for _, mark := range report.MarksOn(report.On(today, civil.Date{}), today.DaysUntil(report.DueOn)) {
		n, err := h.remindReport(ctx, report, mark, now)
		if err != nil {
			return said, err
		}
		said += n
	}
	return said, nil
}

func (h *House) remindReport(ctx context.Context, report licence.Report, mark string, now time.Time) (said int, err error) {
	last := civil.Date{Year: report.Year, Month: time.December, Day: 31}
	year := strconv.Itoa(report.Year)
	return eachPaged(ctx, h, func(ctx context.Context, q *rows.Queries, after string) ([]rows.Licence, error) {
		return q.LicencesOwingReport(ctx, rows.LicencesOwingReportParams{LastDay: last.String(), Year: int64(report.Year), Mark: mark, About: year,
			After: after, Page: sweepPage})
	}, licenceID, func(ctx context.Context, row rows.Licence) (bool, error) {
		return h.markAndSay(ctx, row, mark, []string{year}, now, notice.Values{Year: year, DueOn: reportDue(report, mark)})
	})
}

func reportDue(report licence.Report, mark string) string {
	if mark == licence.MarkReportLate || mark == licence.MarkReportMissed {
		return report.CorrectBy.String()
	}
	return report.DueOn.String()
}
