package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/notice"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// eventDueChanged is recorded where a new notice moved a due date.
const eventDueChanged = "calendar.changed"

// CalendarChange is what an import came to.
type CalendarChange struct {
	Changed  int    `json:"changed" doc:"open cases whose due date moved"`
	Calendar string `json:"calendar" doc:"version now in force"`
}

// ImportCalendar takes a year of the official calendar (国务院办公厅放假通知) without a release, and computes the open due dates
// again. Every case whose date moves gets an event with the version it was computed by; the old one stays in the trail.
//
// The key is kept with the year, the answer behind the walk over the open cases. A crash in between leaves a key without an
// answer: whoever repeats then has the walk finished and gets its answer.
func (h *House) ImportCalendar(ctx context.Context, actor policy.Actor, content []byte, key string) (change CalendarChange, repeated bool, err error) {
	h.importing.Lock()
	defer h.importing.Unlock()
	var year civil.Year
	cmd := Command{Name: "calendar.import", Input: content, Key: key}
	outcome, err := h.Once(ctx, actor, Act{Command: cmd,
		Before: func(context.Context) (err error) {
			year, err = civil.ParseYear(content)
			return err
		},
		Do: func(ctx context.Context, tx *store.Tx) ([]byte, error) {
			return nil, h.keepYear(ctx, tx, actor, year, content)
		}})
	if err != nil {
		return CalendarChange{}, false, err
	}
	if outcome.Answer != nil {
		return change, true, json.Unmarshal(outcome.Answer, &change)
	}
	if err := h.Reload(ctx); err != nil {
		return CalendarChange{}, false, err
	}
	if change.Changed, err = h.recomputeDue(ctx); err != nil {
		return CalendarChange{}, false, err
	}
	change.Calendar = h.Calendar().Version()
	return change, false, h.answerKey(ctx, actor, cmd, change)
}

func (h *House) keepYear(ctx context.Context, tx *store.Tx, actor policy.Actor, year civil.Year, content []byte) error {
	err := tx.PutCalendarYear(ctx, rows.PutCalendarYearParams{Year: int64(year.Year), Published: year.Published.String(),
		Notice: year.Notice, Content: string(content), ImportedBy: string(actor.ID), ImportedAt: h.Now().UnixMicro()})
	if err != nil {
		return fmt.Errorf("keep calendar year: %w", err)
	}
	return h.RecordHouse(ctx, tx, actor, "", "calendar.import", map[string]any{"year": year.Year, "notice": year.Notice})
}

// TryCalendar says what an import would come to: how many open cases would get another date, and the version that would be in
// force. It changes nothing and is recorded nowhere.
func (h *House) TryCalendar(ctx context.Context, content []byte) (CalendarChange, error) {
	year, err := civil.ParseYear(content)
	if err != nil {
		return CalendarChange{}, err
	}
	calendar := h.Calendar().With(year)
	moved, err := h.eachOpen(ctx, func(ctx context.Context, row rows.Application) (bool, error) {
		_, moves, err := h.dueBy(ctx, calendar, row)
		return moves, err
	})
	if err != nil {
		return CalendarChange{}, err
	}
	licences, err := h.eachOpenLicence(ctx, func(ctx context.Context, row rows.LicenceApplication) (bool, error) {
		_, moves, err := h.licenceDueBy(ctx, calendar, row)
		return moves, err
	})
	return CalendarChange{Changed: moved + licences, Calendar: calendar.Version()}, err
}

// recomputeDue moves the dates of all open cases to where the calendar in force has them. It can be stopped and started again at any
// point: a case already right is left alone.
func (h *House) recomputeDue(ctx context.Context) (changed int, err error) {
	changed, err = h.eachOpen(ctx, h.recompute)
	if err != nil {
		return changed, err
	}
	licences, err := h.eachOpenLicence(ctx, h.recomputeLicence)
	return changed + licences, err
}

// eachOpen walks all open cases and counts those of which something is true.
func (h *House) eachOpen(ctx context.Context, look func(context.Context, rows.Application) (bool, error)) (counted int, err error) {
	return eachPaged(ctx, h, func(ctx context.Context, q *rows.Queries, after string) ([]rows.Application, error) {
		return q.OpenApplications(ctx, rows.OpenApplicationsParams{After: after, Page: sweepPage})
	}, func(row rows.Application) string { return row.ID }, look)
}

// dueBy computes the turn of a case by a calendar, and whether its date moves by it.
func (h *House) dueBy(ctx context.Context, calendar *civil.Calendar, row rows.Application) (turn Turn, moves bool, err error) {
	err = h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		turn, err = turnOf(ctx, q, calendar, row, h.Now())
		return err
	})
	return turn, err == nil && (turn.DueOn.String() != row.DueOn || turn.Provisional != row.Provisional), err
}

func (h *House) recompute(ctx context.Context, row rows.Application) (bool, error) {
	turn, moves, err := h.dueBy(ctx, h.Calendar(), row)
	if err != nil || !moves {
		return false, err
	}
	err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		changed, err := changeDue(ctx, tx, row, turn)
		if err != nil || changed == 0 {
			return err // changed meanwhile, by the new calendar, or by the old one and then the next sweep sees it
		}
		return h.recordDueChange(ctx, tx, row, turn.DueOn.String())
	})
	return err == nil, err
}

func (h *House) recordDueChange(ctx context.Context, tx *store.Tx, row rows.Application, on string) error {
	now := h.Now()
	c, err := h.Open(ctx, tx.Queries, row, ClockActor, now)
	if err != nil {
		return err
	}
	event := rows.InsertEventParams{ID: newID(), CaseID: row.ID, Side: sideProvider, Flow: eventDueChanged, Outcome: "done",
		ActorRole: string(ClockActor.Role), Channel: ClockActor.Channel, FromState: row.State, ToState: row.State,
		Version: row.Version + 1, DueOn: on, CalendarVersion: h.Calendar().Version(), At: now.UnixMicro()}
	if err := h.insertEvent(ctx, tx, event, map[string]string{"before": row.DueOn, "now": on}); err != nil {
		return err
	}
	values := notice.Values{CaseID: row.ID, ServiceName: row.ServiceName, DueOn: on}
	for _, n := range notice.DueChanged(filing.Party(row.TurnParty)) {
		if err := h.say(ctx, tx, c, event.ID, n, values); err != nil {
			return err
		}
	}
	return nil
}
