package flow

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/filing"
	"openicp/internal/notice"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// eventOverdue is recorded when a turn was found to be over its date.
const eventOverdue = "turn.overdue"

// NoteOverdue marks cases whose turn is over its date and tells the holder, once for each turn. Whether a case is overdue is
// always computed from its due date; the mark only says that it was noticed.
func (h *House) NoteOverdue(ctx context.Context, now time.Time) (int, error) {
	var late []rows.Application
	err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		late, err = q.OverdueApplications(ctx, rows.OverdueApplicationsParams{Now: now.UnixMicro(), Page: sweepPage})
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("look for overdue cases: %w", err)
	}
	for _, row := range late {
		if err := h.noteOverdue(ctx, row, now); err != nil {
			return 0, err
		}
	}
	return len(late), nil
}

func (h *House) noteOverdue(ctx context.Context, row rows.Application, now time.Time) error {
	return h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		noted, err := tx.NoteOverdue(ctx, rows.NoteOverdueParams{OverdueNotedAt: now.UnixMicro(), ID: row.ID, DueEndAt: row.DueEndAt})
		if err != nil {
			return fmt.Errorf("note overdue: %w", err)
		}
		if noted == 0 {
			return nil // somebody acted meanwhile
		}
		c, err := h.Open(ctx, tx.Queries, row, ClockActor, now)
		if err != nil {
			return err
		}
		event := rows.InsertEventParams{ID: newID(), CaseID: row.ID, Side: sideProvider, Flow: eventOverdue, Outcome: "done",
			ActorRole: string(ClockActor.Role), Channel: ClockActor.Channel, FromState: row.State, ToState: row.State,
			Version: row.Version, DueOn: row.DueOn, CalendarVersion: c.Calendar.Version(), At: now.UnixMicro()}
		if err := h.insertEvent(ctx, tx, event, nil); err != nil {
			return err
		}
		state, _ := c.State().Row()
		values := notice.Values{CaseID: row.ID, ServiceName: row.ServiceName, State: state.NameZH, DueOn: row.DueOn}
		return h.say(ctx, tx, c, event.ID, notice.Overdue(filing.Party(row.TurnParty)), values)
	})
}
