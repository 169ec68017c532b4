package flow

import (
	"context"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/notice"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// eachOpenLicence walks all applications for licences that wait for somebody and counts those of which something is true.
func (h *House) eachOpenLicence(ctx context.Context, look func(context.Context, rows.LicenceApplication) (bool, error)) (counted int, err error) {
	return eachPaged(ctx, h, func(ctx context.Context, q *rows.Queries, after string) ([]rows.LicenceApplication, error) {
		return q.OpenLicenceApplications(ctx, rows.OpenLicenceApplicationsParams{After: after, Page: sweepPage})
	}, func(row rows.LicenceApplication) string { return row.ID }, look)
}

// licenceDueBy computes the date of an application for a licence by a calendar, and whether it moves by it.
func (h *House) licenceDueBy(ctx context.Context, calendar *civil.Calendar, row rows.LicenceApplication) (due civil.Due, moves bool, err error) {
	err = h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		c, err := h.OpenLicence(ctx, q, row, ClockActor, h.Now())
		if err == nil {
			_, due = LicenceDue(calendar, row, c.Terms, c.civilPauses(), store.Time(row.TurnSinceAt))
		}
		return err
	})
	return due, err == nil && (due.On.String() != row.DueOn || due.Provisional != row.Provisional), err
}

// recomputeLicence moves the date of an application for a licence to where the calendar in force has it.
func (h *House) recomputeLicence(ctx context.Context, row rows.LicenceApplication) (bool, error) {
	due, moves, err := h.licenceDueBy(ctx, h.Calendar(), row)
	if err != nil || !moves {
		return false, err
	}
	err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		changed, err := tx.ChangeLicenceDue(ctx, rows.ChangeLicenceDueParams{ID: row.ID, Version: row.Version, DueOn: due.On.String(),
			DueEndAt: due.End().UnixMicro(), Provisional: due.Provisional, CalendarVersion: row.CalendarVersion})
		if err != nil || changed == 0 {
			return err // changed meanwhile: whoever changed it used the new calendar, or the next recount finds it
		}
		row.Version++ // who read the case before writes no old date back
		return h.sayAsClock(ctx, tx, row, eventDueChanged, due.On.String(), h.Now(), notice.DueChanged(filing.Party(row.TurnParty)),
			map[string]string{"before": row.DueOn, "now": due.On.String()})
	})
	return err == nil, err
}
