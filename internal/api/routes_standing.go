package api

import (
	"net/http"
	"reflect"

	"openicp/internal/query"
)

const filings = "/api/v1/filings"

// standingRoutes are the routes of what stands. What is asked of it is an application with a request.
var standingRoutes = []route{
	{Method: "GET", Path: filings, SignIn: true, Does: "lists what stands: a sponsor's own, what a provider serves, what is in the register of an officer's provinces",
		Answer: reflect.TypeFor[query.FilingsPage](), Asks: []string{"after", "limit"}, serve: (*api).listFilings},
	{Method: "GET", Path: filings + "/{number}", SignIn: true, Does: "shows a filing as it stands, with the applications it came by",
		Answer: reflect.TypeFor[query.StandingFiling](), serve: (*api).showFiling},
}

func (a *api) listFilings(w http.ResponseWriter, r *http.Request) error {
	limit, err := limitAsked(r)
	if err != nil {
		return err
	}
	page, err := a.Query.Filings(r.Context(), actorOf(r), r.URL.Query().Get("after"), limit)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

func (a *api) showFiling(w http.ResponseWriter, r *http.Request) error {
	view, err := a.Query.Filing(r.Context(), actorOf(r), r.PathValue("number"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, view)
}
