package api

import (
	"net/http"

	"openicp/internal/query"
)

type dutiesAnswer struct {
	Items []query.Duty `json:"items"`
}

func (a *api) duties(w http.ResponseWriter, r *http.Request) error {
	duties, err := a.Query.Duties(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, dutiesAnswer{duties})
}

func (a *api) snippet(w http.ResponseWriter, r *http.Request) error {
	snippet, err := a.Query.Snippet(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, snippet)
}
