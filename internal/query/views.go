package query

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// View is a question to the queue that somebody keeps under a name; nobody else sees it.
type View struct {
	ID     string     `json:"id"`
	Name   string     `json:"name"`
	Filter QueueAsked `json:"filter"`

	question queueQuestion
}

// Views lists the asker's views, oldest first.
func (q *Query) Views(ctx context.Context, actor policy.Actor) (views []View, err error) {
	if !policy.Holds(actor, policy.ReadQueue) {
		return nil, fault.NotFoundError()
	}
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		views, err = q.viewsIn(ctx, r, actor)
		return err
	})
	return views, err
}

func (q *Query) viewsIn(ctx context.Context, r *rows.Queries, actor policy.Actor) ([]View, error) {
	list, err := r.Views(ctx, string(actor.ID))
	if err != nil {
		return nil, fmt.Errorf("load views: %w", err)
	}
	views := make([]View, 0, len(list))
	for _, row := range list {
		content, err := q.House.OpenView(row)
		if err != nil {
			return nil, err
		}
		view := View{ID: row.ID, Name: row.Name}
		if err := json.Unmarshal(content, &view.Filter); err != nil {
			return nil, fmt.Errorf("read a view: %w", err)
		}
		// What was right when it was kept may be none of the asker's any more, after a change of role: then it shows nothing.
		if view.question, err = readQueue(view.Filter, actor); err != nil {
			view.question.filter.States = []string{""}
		}
		q.lookUp(&view.question, actor)
		views = append(views, view)
	}
	return views, nil
}

// ReadView holds a view to what the queue understands. A search for a person is not kept: each is recorded when it is made.
func (q *Query) ReadView(actor policy.Actor, name string, filter QueueAsked) (flow.ViewInput, error) {
	if !policy.Holds(actor, policy.ReadQueue) {
		return flow.ViewInput{}, fault.NotFoundError()
	}
	question, err := readQueue(filter, actor)
	if err != nil {
		return flow.ViewInput{}, err
	}
	if question.number != "" && ofPerson(question.number) {
		return flow.ViewInput{}, fault.New(fault.Invalid, "view_of_person", "视图里不能保存证件号码。", "A view cannot keep a document number.").At("/q")
	}
	content, err := json.Marshal(filter)
	if err != nil {
		return flow.ViewInput{}, fmt.Errorf("write a view: %w", err)
	}
	return flow.ViewInput{Name: strings.TrimSpace(name), Filter: content}, nil
}
