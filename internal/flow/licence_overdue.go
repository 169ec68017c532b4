package flow

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/notice"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// NoteLicencesOverdue marks applications for licences whose turn is over its date and tells the holder, once for each turn. What nobody
// answered in time is not overdue: silence has accepted it.
func (h *House) NoteLicencesOverdue(ctx context.Context, now time.Time) (int, error) {
	var late []rows.LicenceApplication
	err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		late, err = q.OverdueLicenceApplications(ctx, rows.OverdueLicenceApplicationsParams{Now: now.UnixMicro(), Page: sweepPage})
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("look for overdue applications for licences: %w", err)
	}
	for _, row := range late {
		if err := h.noteLicenceOverdue(ctx, row, now); err != nil {
			return 0, err
		}
	}
	return len(late), nil
}

func (h *House) noteLicenceOverdue(ctx context.Context, row rows.LicenceApplication, now time.Time) error {
	return h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		noted, err := tx.NoteLicenceOverdue(ctx, rows.NoteLicenceOverdueParams{OverdueNotedAt: now.UnixMicro(), ID: row.ID, DueEndAt: row.DueEndAt})
		if err != nil {
			return fmt.Errorf("note overdue: %w", err)
		}
		if noted == 0 {
			return nil // somebody acted meanwhile
		}
		return h.sayAsClock(ctx, tx, row, eventOverdue, row.DueOn, now, []notice.Notice{notice.Overdue(filing.Party(row.TurnParty))}, nil)
	})
}

// sayAsClock records what the clock noticed on a case that stays where it is, and tells whom it concerns.
func (h *House) sayAsClock(ctx context.Context, tx *store.Tx, row rows.LicenceApplication, flow, dueOn string, now time.Time, notices []notice.Notice, details any) error {
	c, err := h.OpenLicence(ctx, tx.Queries, row, ClockActor, now)
	if err != nil {
		return err
	}
	event := rows.InsertEventParams{ID: newID(), CaseID: row.ID, Side: sideAdministration, Flow: flow, Outcome: "done",
		ActorRole: string(ClockActor.Role), Channel: ClockActor.Channel, FromState: row.State, ToState: row.State,
		Version: row.Version, DueOn: dueOn, CalendarVersion: c.Calendar.Version(), At: now.UnixMicro()}
	if err := h.insertEvent(ctx, tx, event, details); err != nil {
		return err
	}
	state, _ := licence.State(row.State).Row()
	values := notice.Values{CaseID: row.ID, ServiceName: row.ServiceName, State: state.Name.ZH, DueOn: dueOn}
	for _, n := range notices {
		if n.To == notice.ToProvider {
			continue // no provider has a part in this
		}
		if err := h.sayOfLicence(ctx, tx, c, event.ID, n, values); err != nil {
			return err
		}
	}
	return nil
}
