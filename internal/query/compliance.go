package query

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Task is one thing that compliance has to look into.
type Task struct {
	ID        string            `json:"id"`
	Kind      licence.TaskKind  `json:"kind" enum:"paid_without_licence,licence_lapsed,filing_absent"`
	Name      fault.Text        `json:"name"`
	Subject   string            `json:"subject" doc:"a service number, or a domain that is in no filing"`
	Domain    string            `json:"domain"`
	Holder    string            `json:"holder" doc:"name of a unit; empty for an individual"`
	Case      *string           `json:"application" doc:"the filing application that brought the service; null where there is none"`
	Licence   *string           `json:"licence" doc:"id of the licence; null where none is or was held"`
	Number    *string           `json:"licence_number"`
	Provider  *string           `json:"provider" doc:"who gives access; null where nobody does"`
	Province  string            `json:"province"`
	Authority *Authority        `json:"authority"`
	Found     filing.Finding    `json:"finding" doc:"as it stands on the case or licence while the task is open"`
	FoundAt   time.Time         `json:"found_at"`
	FoundBy   string            `json:"found_by" doc:"the flow that saw it happen, or watch.daily"`
	DueOn     string            `json:"due_on" doc:"five working days; a house rule"`
	Overdue   bool              `json:"overdue"`
	State     licence.TaskState `json:"state" enum:"open,closed"`
	Moves     []string          `json:"moves" doc:"what the asker may do now: close, reopen"`
	TakenBy   *string           `json:"taken_by" doc:"name of who looks into it; null where nobody does"`
	TakenAt   *time.Time        `json:"taken_at"`
	// Of a closed one.
	Resolution *string     `json:"resolution" doc:"with what it was closed"`
	Outcome    *fault.Text `json:"resolution_name"`
	Note       string      `json:"note"`
	ClosedAt   *time.Time  `json:"closed_at"`
	ClosedBy   *string     `json:"closed_by" doc:"name of who closed it, or the flow that put it right"`
	Version    int64       `json:"version"`
	UpdatedAt  time.Time   `json:"updated_at"`
}

// TasksAsked is a question to the list of tasks.
type TasksAsked struct {
	State, Kind, Province, Due, Case, Licence, Taken, Text, After string // taken: me or none
	Limit                                                         int
}

// TasksPage is one page of the list; Next asks for the one behind it, "" where there is none.
type TasksPage struct {
	Items []*Task `json:"items"`
	Next  string  `json:"next"`
}

// Tasks lists what an asker may see, the one that is due first at the head; those that are open unless the question says otherwise.
func (q *Query) Tasks(ctx context.Context, actor policy.Actor, asked TasksAsked) (TasksPage, error) {
	page := TasksPage{Items: []*Task{}}
	filter, err := q.taskFilter(actor, asked)
	if err != nil {
		return page, err
	}
	limit := filter.Limit - 1
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		list, err := store.TasksPage(ctx, r, filter)
		if err != nil {
			return err
		}
		if len(list) > limit {
			list = list[:limit]
			page.Next = store.TaskKey(list[limit-1])
		}
		people := &people{queries: r, names: map[string]string{}}
		for _, row := range list {
			view, err := q.taskView(ctx, people, actor, row)
			if err != nil {
				return err
			}
			page.Items = append(page.Items, view)
		}
		return nil
	})
	return page, err
}

func (q *Query) taskFilter(actor policy.Actor, asked TasksAsked) (f store.TaskFilter, err error) {
	if !policy.HoldsTask(actor, policy.ReadTask) {
		return f, fault.NotFoundError()
	}
	f = store.TaskFilter{State: asked.State, Kind: asked.Kind, Province: asked.Province, CaseID: asked.Case, LicenceID: asked.Licence, Text: asked.Text, After: asked.After, Limit: asked.Limit}
	switch actor.Role {
	case policy.Compliance:
		f.ProviderID = string(actor.Provider)
	case policy.Officer:
		f.Provinces = actor.Provinces
	}
	if actor.Role != policy.Auditor && f.ProviderID == "" && len(f.Provinces) == 0 {
		return f, fault.NotFoundError() // bound to nothing
	}
	if f.Limit <= 0 || f.Limit > maxPage {
		f.Limit = defaultPage
	}
	f.Limit++
	_, known := licence.TaskKind(asked.Kind).Row()
	key, _, _ := strings.Cut(asked.After, "~")
	_, malformed := strconv.ParseInt(key, 10, 64)
	for field, wrong := range map[string]bool{"/state": asked.State != "" && asked.State != "open" && asked.State != "closed", "/kind": asked.Kind != "" && !known,
		"/due": asked.Due != "" && asked.Due != "overdue", "/taken": asked.Taken != "" && asked.Taken != "me" && asked.Taken != "none", "/after": asked.After != "" && malformed != nil} {
		if wrong {
			return f, licenceFilterInvalid(field)
		}
	}
	if asked.Taken == "me" {
		f.TakenBy = string(actor.ID)
	}
	f.Untaken = asked.Taken == "none"
	if asked.Due == "overdue" {
		f.State, f.DueBefore = string(licence.TaskOpen), q.now().UnixMicro()
	}
	return f, nil
}

// Task answers for one task.
func (q *Query) Task(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (view *Task, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		view, err = q.TaskIn(ctx, r, actor, id)
		return err
	})
	return view, err
}

// TaskIn answers from inside a transaction, so that the answer shows what the transaction did.
func (q *Query) TaskIn(ctx context.Context, r *rows.Queries, actor policy.Actor, id filing.ApplicationID) (*Task, error) {
	row, err := r.GetTask(ctx, string(id))
	if store.IsNotFound(err) || err == nil && !policy.CanTask(actor, policy.ReadTask, flow.TaskSubjectOf(row)) {
		return nil, fault.NotFoundError()
	}
	if err != nil {
		return nil, fmt.Errorf("load a task: %w", err)
	}
	return q.taskView(ctx, &people{queries: r, names: map[string]string{}}, actor, row)
}

func (q *Query) taskView(ctx context.Context, people *people, actor policy.Actor, row rows.ComplianceTask) (*Task, error) {
	c, err := q.House.OpenTask(row, actor, q.now())
	if err != nil {
		return nil, err
	}
	kind, _ := licence.TaskKind(row.Kind).Row()
	view := &Task{ID: row.ID, Kind: kind.Kind, Name: kind.Name, Subject: row.Subject, Domain: row.Domain, Holder: row.Holder, Case: orNone(row.CaseID),
		Licence: orNone(row.LicenceID), Number: orNone(row.LicenceNumber), Provider: orNone(row.ProviderID), Province: row.Province,
		Authority: authorityOf(licence.Authority(row.Authority)), Found: kind.Finding(""), FoundAt: instant(row.FoundAt), FoundBy: row.FoundBy, DueOn: row.DueOn,
		State: c.State(), Overdue: c.State() == licence.TaskOpen && q.now().UnixMicro() > row.DueEndAt, Moves: c.Moves(), Resolution: orNone(row.Resolution), Note: c.Note,
		ClosedAt: instantOrNone(row.ClosedAt), TakenAt: instantOrNone(row.TakenAt), Version: row.Version, UpdatedAt: instant(row.UpdatedAt)}
	if name, ok := licence.Resolutions.Name(row.Resolution); ok {
		view.Outcome = &name
	}
	if view.ClosedBy, err = people.told(ctx, row.ClosedBy); err != nil {
		return nil, err
	}
	if view.TakenBy, err = people.told(ctx, row.TakenBy); err != nil {
		return nil, err
	}
	return view, nil
}

// told is who did something, by name; a flow by its own, nil where nobody did.
func (p *people) told(ctx context.Context, by string) (*string, error) {
	if by == "" {
		return nil, nil
	}
	name, err := p.name(ctx, by)
	return orNone(cmp.Or(name, by)), err
}

func orNone(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// complianceFindings are the findings that open tasks put on a filed case.
func complianceFindings(ctx context.Context, r *rows.Queries, c *flow.Case) ([]filing.Finding, error) {
	if c.State() != filing.Filed {
		return nil, nil
	}
	tasks, err := r.TasksOfCase(ctx, c.Row.ID)
	if err != nil {
		return nil, fmt.Errorf("read what is to be looked into: %w", err)
	}
	numbers := flow.Split(c.Row.ServiceNumbers)
	return taskFindings(tasks, func(t rows.ComplianceTask) string {
		return "/services/" + strconv.Itoa(max(0, indexOf(numbers, t.Subject))) + "/commercial"
	}), nil
}
