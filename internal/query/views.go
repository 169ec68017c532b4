package query

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// View is a question to a queue that somebody keeps under a name; nobody else sees it.
type View struct {
	ID     string     `json:"id"`
	Name   string     `json:"name"`
	Of     flow.Road  `json:"of,omitempty" enum:"licence_application" doc:"which kind of case the question is about; absent, applications for filings"`
	Filter QueueAsked `json:"filter"`

	question queueQuestion       // of filings
	licences store.LicenceFilter // of licences
}

// keptView is what is kept of a view.
type keptView struct {
	Of flow.Road `json:"of,omitempty"`
	QueueAsked
}

// Views lists the asker's views, oldest first.
func (q *Query) Views(ctx context.Context, actor policy.Actor) (views []View, err error) {
	if !policy.Holds(actor, policy.ReadQueue) {
		return nil, fault.NotFoundError()
	}
	views = []View{}
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		for _, of := range []flow.Road{flow.OfApplication, flow.OfLicenceApplication} {
			list, err := q.viewsIn(ctx, r, actor, of)
			if err != nil {
				return err
			}
			views = append(views, list...)
		}
		return nil
	})
	return views, err
}

// viewsIn lists the views of one kind of case.
func (q *Query) viewsIn(ctx context.Context, r *rows.Queries, actor policy.Actor, of flow.Road) ([]View, error) {
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
		var kept keptView
		if err := json.Unmarshal(content, &kept); err != nil {
			return nil, fmt.Errorf("read a view: %w", err)
		}
		if kept.Of == of {
			views = append(views, q.viewOf(actor, View{ID: row.ID, Name: row.Name, Of: kept.Of, Filter: kept.QueueAsked}))
		}
	}
	return views, nil
}

// viewOf reads the question of a view. What was right when it was kept may be none of the asker's any more, after a change of role: then it
// shows nothing.
func (q *Query) viewOf(actor policy.Actor, view View) View {
	var err error
	if view.Of == flow.OfLicenceApplication {
		if view.licences, err = q.askLicences(actor, LicenceAsked{QueueAsked: view.Filter}); err != nil {
			view.licences.States = []string{""}
		}
		return view
	}
	if view.question, err = readQueue(view.Filter, actor); err != nil {
		view.question.filter.States = []string{""}
	}
	q.lookUp(&view.question, actor)
	return view
}

// ReadView holds a view to what the queue understands. A search for a person is not kept: each is recorded when it is made.
func (q *Query) ReadView(actor policy.Actor, view View) (flow.ViewInput, error) {
	if !policy.Holds(actor, policy.ReadQueue) {
		return flow.ViewInput{}, fault.NotFoundError()
	}
	if err := q.understands(actor, view); err != nil {
		return flow.ViewInput{}, err
	}
	if number := strings.TrimSpace(view.Filter.Text); documentNumber.MatchString(number) && ofPerson(number) {
		return flow.ViewInput{}, fault.New(fault.Invalid, "view_of_person", "视图里不能保存证件号码。", "A view cannot keep a document number.").At("/q")
	}
	content, err := json.Marshal(keptView{view.Of, view.Filter})
	if err != nil {
		return flow.ViewInput{}, fmt.Errorf("write a view: %w", err)
	}
	return flow.ViewInput{Name: strings.TrimSpace(view.Name), Filter: content}, nil
}

func (q *Query) understands(actor policy.Actor, view View) (err error) {
	switch view.Of {
	case flow.OfApplication:
		_, err = readQueue(view.Filter, actor)
	case flow.OfLicenceApplication:
		if !policy.HoldsLicence(actor, policy.ReadQueue) {
			return fault.NotFoundError()
		}
		_, err = q.askLicences(actor, LicenceAsked{QueueAsked: view.Filter})
	default:
		err = fault.New(fault.Invalid, "kind_unknown", "视图只能是备案申请或许可证申请的。", "A view is of applications for filings or for licences.").At("/of")
	}
	return err
}
