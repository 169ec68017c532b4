package query

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// TaskEvent is one thing that happened to a task.
type TaskEvent struct {
	ID         string      `json:"id"`
	At         time.Time   `json:"at"`
	Move       string      `json:"move" doc:"task.found, task.take, task.close or task.reopen"`
	Outcome    string      `json:"outcome" enum:"done,refused"`
	Code       string      `json:"code,omitempty" doc:"of a refusal"`
	By         *string     `json:"by" doc:"name of who did it, or the flow that put it right; null for the clock"`
	Role       string      `json:"role"`
	DueOn      string      `json:"due_on,omitempty"`
	Resolution *fault.Text `json:"resolution_name" doc:"with what it was closed"`
	Note       string      `json:"note,omitempty"`
}

// TaskHistory tells what happened to a task, in order, with what was written when it was closed or taken up again.
func (q *Query) TaskHistory(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (events []TaskEvent, err error) {
	events = []TaskEvent{}
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		if _, err := q.TaskIn(ctx, r, actor, id); err != nil {
			return err
		}
		list, err := r.EventsOfCase(ctx, string(id))
		if err != nil {
			return fmt.Errorf("load events: %w", err)
		}
		people := &people{queries: r, names: map[string]string{}}
		for _, e := range list {
			if e.Outcome == "refused" && e.Code == fault.CodeNotFound && actor.Role != policy.Auditor {
				continue // tried by somebody who may not know of it
			}
			event := TaskEvent{ID: e.ID, At: instant(e.At), Move: e.Flow, Outcome: e.Outcome, Code: e.Code, Role: e.ActorRole, DueOn: e.DueOn}
			said, err := q.House.TaskDetails(e)
			if err != nil {
				return err
			}
			event.Note = said.Note
			if name, ok := licence.Resolutions.Name(said.Resolution); ok {
				event.Resolution = &name
			}
			if event.By, err = people.told(ctx, cmp.Or(e.ActorID, said.By)); err != nil {
				return err
			}
			events = append(events, event)
		}
		return nil
	})
	return events, err
}
