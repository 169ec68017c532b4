package api

import (
	"context"
	"encoding/json"
	"net/http"

	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/query"
)

type (
	viewInput struct {
		Name   string           `json:"name" maxLength:"40"`
		Of     flow.Road        `json:"of,omitempty" maxLength:"32" enum:"licence_application" doc:"which kind of case; absent, applications for filings"`
		Filter query.QueueAsked `json:"filter" doc:"a question as the queue takes it"`
	}
	viewsAnswer struct {
		Items []query.View `json:"items"`
	}
)

func (a *api) views(w http.ResponseWriter, r *http.Request) error {
	views, err := a.Query.Views(r.Context(), actorOf(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, viewsAnswer{views})
}

func (a *api) keepView(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ReadQueue) {
		return fault.NotFoundError()
	}
	var in viewInput
	content, err := jsonBody(r, &in, false)
	if err != nil {
		return err
	}
	view, err := a.Query.ReadView(actorOf(r), query.View{Name: in.Name, Of: in.Of, Filter: in.Filter})
	if err != nil {
		return underFilter(err)
	}
	answer, err := a.once(w, r, flow.Act{Command: flow.Command{Name: "view.keep", Input: content}}, func(ctx context.Context, tx *flow.Tx) (any, error) {
		id, err := a.House.KeepViewIn(ctx, tx, actorOf(r), view)
		return query.View{ID: id, Name: view.Name, Of: in.Of, Filter: in.Filter}, err
	})
	if err != nil {
		return err
	}
	var kept query.View
	if err := json.Unmarshal(answer, &kept); err != nil {
		return err
	}
	w.Header().Set("Location", "/api/v1/views/"+kept.ID)
	return writeBytes(w, http.StatusCreated, answer)
}

func (a *api) dropView(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ReadQueue) {
		return fault.NotFoundError()
	}
	if err := a.House.DropView(r.Context(), actorOf(r), r.PathValue("view")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// underFilter says that what is wrong lies inside the filter of a body.
func underFilter(err error) error {
	if problem := fault.As(err); problem.Code == "filter_invalid" || problem.Code == "view_of_person" {
		return problem.At("/filter" + problem.Field)
	}
	return err
}
