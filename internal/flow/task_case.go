package flow

import (
	"context"
	"encoding/json"
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

// TaskCase is one thing that compliance has to look into, opened.
type TaskCase struct {
	Row  rows.ComplianceTask
	Note string // with which it was closed

	Now   time.Time
	Actor policy.Actor
}

// TaskChanges is what a flow on a task comes to.
type TaskChanges struct {
	To         licence.TaskState
	Resolution string
	Note       string
	By         string // the flow that put it right, where no person closed it
	Take       bool   // the actor looks into it from now on
	Details    any
}

// ID is the task's id as cases are named.
func (c *TaskCase) ID() filing.ApplicationID { return filing.ApplicationID(c.Row.ID) }

// State is where the task stands.
func (c *TaskCase) State() licence.TaskState { return licence.TaskState(c.Row.State) }

// What the runner asks of a task.
func (c *TaskCase) version() int64 { return c.Row.Version }
func (c *TaskCase) may(action policy.Action) bool {
	return policy.CanTask(c.Actor, action, TaskSubjectOf(c.Row))
}
func (c *TaskCase) stateName() fault.Text {
	if c.State() == licence.TaskClosed {
		return saying("已办结", "closed")
	}
	return saying("待处理", "open")
}

// Moves lists what the asker may do with the task now.
func (c *TaskCase) Moves() []string {
	names := []string{}
	for name, flow := range map[string]string{"take": licence.TakeTask, "close": licence.CloseTask, "reopen": licence.ReopenTask} {
		if name == "take" && c.Row.TakenBy == string(c.Actor.ID) {
			continue // it is the asker's already
		}
		if taskFlows[flow].starts(c.State()) && c.may(policy.Action(flow)) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// LoadTask opens a task. It answers fault.NotFound where there is none; whether the actor may see it is asked by the caller.
func (h *House) LoadTask(ctx context.Context, q *rows.Queries, id filing.ApplicationID, actor policy.Actor, now time.Time) (*TaskCase, error) {
	row, err := q.GetTask(ctx, string(id))
	if store.IsNotFound(err) {
		return nil, fault.NotFoundError()
	}
	if err != nil {
		return nil, fmt.Errorf("load a task: %w", err)
	}
	return h.OpenTask(row, actor, now)
}

// OpenTask opens a row that was read already.
func (h *House) OpenTask(row rows.ComplianceTask, actor policy.Actor, now time.Time) (*TaskCase, error) {
	note, err := h.unseal("compliance_tasks", "note_sealed", row.ID, row.NoteSealed)
	return &TaskCase{Row: row, Note: string(note), Now: now, Actor: actor}, err
}

func taskStands(ctx context.Context, q *rows.Queries, id filing.ApplicationID) (standing, error) {
	row, err := q.GetTask(ctx, string(id))
	return standing{state: row.State, version: row.Version, side: sideHouse}, err
}

// TaskFlow is one move of a task.
type TaskFlow[In any] struct {
	Move   string
	From   licence.TaskState
	Effect func(c *TaskCase, in In) (TaskChanges, error)
}

func (f TaskFlow[In]) starts(s licence.TaskState) bool { return s == f.From }

func (f TaskFlow[In]) plan(_ context.Context, _ *rows.Queries, h *House, c *TaskCase, input json.RawMessage) (planned, error) {
	var in In
	if err := decode(input, &in); err != nil {
		return planned{}, err
	}
	changes, err := f.Effect(c, in)
	if err != nil {
		return planned{}, err
	}
	return planned{write: func(ctx context.Context, tx *store.Tx) error { return h.writeTask(ctx, tx, c, f.Move, changes) }}, nil
}

// taskFlows is the one list of what can be run on a task.
var taskFlows = map[string]runnable[licence.TaskState, *TaskCase]{
	licence.TakeTask:   TakeTask,
	licence.CloseTask:  CloseTask,
	licence.ReopenTask: ReopenTask,
}

// writeTask puts changes into a transaction: compare-and-set, the register where the service charges nothing any more, and the event.
func (h *House) writeTask(ctx context.Context, tx *store.Tx, c *TaskCase, flow string, ch TaskChanges) error {
	now := c.Now.UnixMicro()
	update := rows.UpdateTaskParams{ID: c.Row.ID, Version: c.Row.Version, State: string(ch.To), Resolution: ch.Resolution, NoteSealed: []byte{},
		TakenBy: c.Row.TakenBy, TakenAt: c.Row.TakenAt, DueOn: c.Row.DueOn, DueEndAt: c.Row.DueEndAt, Provisional: c.Row.Provisional, UpdatedAt: now}
	switch row, ok := licence.TaskKind(c.Row.Kind).Row(); {
	case ch.Take:
		update.TakenBy, update.TakenAt = string(c.Actor.ID), now
		update.NoteSealed = c.Row.NoteSealed
	case ch.To == licence.TaskClosed:
		update.ClosedAt, update.ClosedBy = now, string(c.Actor.ID)
	case ok: // taken up again, by who did so
		update.TakenBy, update.TakenAt = string(c.Actor.ID), now
		due := row.Term.From(h.Calendar(), c.Now)
		update.DueOn, update.DueEndAt, update.Provisional = due.On.String(), civil.EndOf(due.On).UnixMicro(), due.Provisional
	}
	if ch.Note != "" {
		sealed, err := h.seal("compliance_tasks", "note_sealed", c.Row.ID, []byte(ch.Note))
		if err != nil {
			return err
		}
		update.NoteSealed = sealed
	}
	changed, err := tx.UpdateTask(ctx, update)
	if err != nil {
		return fmt.Errorf("write a task: %w", err)
	}
	if changed == 0 {
		return changedMeanwhile()
	}
	if ch.By == "" && licence.Free(ch.Resolution) {
		if err := h.freeOfCharge(ctx, tx, c); err != nil {
			return err
		}
	}
	details := ch.Details
	if ch.By != "" {
		details = map[string]string{"resolution": ch.Resolution, "by": ch.By}
	}
	return h.insertEvent(ctx, tx, rows.InsertEventParams{ID: newID(), CaseID: c.Row.ID, Side: sideHouse, Flow: flow, Outcome: "done",
		ActorID: string(c.Actor.ID), ActorRole: string(c.Actor.Role), Channel: c.Actor.Channel, FromState: c.Row.State, ToState: update.State,
		Version: c.Row.Version + 1, DueOn: update.DueOn, CalendarVersion: h.Calendar().Version(), At: now}, details)
}

// freeOfCharge enters in the public register that a service is not commercial any more. One that bears a licence's number stays so.
func (h *House) freeOfCharge(ctx context.Context, tx *store.Tx, c *TaskCase) error {
	shown, err := tx.RegisterByServiceNumber(ctx, c.Row.Subject)
	if store.IsNotFound(err) || err == nil && (!shown.Commercial || shown.LicenceNumber != "") {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the projection of %s: %w", c.Row.Subject, err)
	}
	return publishLicensed(ctx, tx, shown.ServiceNumber, "", "", false, c.Now)
}

// TaskSaid is what was written when a task was closed or taken up again, or which flow closed it.
type TaskSaid struct {
	Resolution string `json:"resolution"`
	Note       string `json:"note"`
	By         string `json:"by"`
}

// TaskDetails opens what the event of a task keeps. It holds nothing of a person's.
func (h *House) TaskDetails(e rows.Event) (said TaskSaid, err error) {
	input, err := h.details(e)
	if err != nil || input == nil {
		return said, err
	}
	if err := json.Unmarshal(input, &said); err != nil {
		return said, fmt.Errorf("read what was written about a task: %w", err)
	}
	return said, nil
}
