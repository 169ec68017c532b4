package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"reflect"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/query"
)

type (
	claimAnswer struct {
		Claim flow.Claim `json:"claim"`
	}
	nextInput struct {
		Filter query.QueueAsked `json:"filter,omitempty"`
	}
	nextAnswer struct {
		ID *filing.ApplicationID `json:"id" doc:"claimed for the asker; null where nothing is left"`
	}
	bulkAnswer struct {
		Items []bulkItem `json:"items"`
	}
	// bulkItem describes what flow.BulkItem is with the problem as it is rendered here.
	bulkItem struct {
		flow.BulkItem
		Problem *problemDocument `json:"problem"`
	}
	colleaguesAnswer struct {
		Items []query.Colleague `json:"items"`
	}
)

func (a *api) claim(w http.ResponseWriter, r *http.Request) error {
	return a.claimOf(w, r, flow.OfApplication)
}

func (a *api) claimOf(w http.ResponseWriter, r *http.Request, of flow.Road) error {
	content, err := body(r, maxBodyBytes)
	if err == nil && len(content) > 0 {
		err = shape(content, reflect.TypeFor[flow.Nothing]())
	}
	if err != nil {
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	outcome, err := a.House.ClaimCase(r.Context(), actorOf(r), flow.Command{Of: of, Case: caseID(r), Input: content, Key: k})
	if err != nil {
		return err
	}
	replayed(w, outcome.Repeated)
	return writeBytes(w, http.StatusOK, outcome.Answer)
}

func (a *api) release(w http.ResponseWriter, r *http.Request) error {
	if err := a.House.ReleaseCase(r.Context(), actorOf(r), caseID(r)); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *api) nextCase(w http.ResponseWriter, r *http.Request) error {
	var in nextInput
	if _, err := jsonBody(r, &in, true); err != nil {
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	next, err := a.Query.QueueNext(r.Context(), actorOf(r), in.Filter)
	if err != nil {
		return underFilter(err)
	}
	outcome, err := a.House.ClaimNext(r.Context(), actorOf(r), next, k)
	if err != nil {
		return err
	}
	replayed(w, outcome.Repeated)
	return writeBytes(w, http.StatusOK, outcome.Answer)
}

func (a *api) bulk(w http.ResponseWriter, r *http.Request) error {
	var in flow.BulkInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	items, repeated, err := a.House.Bulk(r.Context(), actorOf(r), in, k, func(err error) any { return problemOf(err) })
	if err != nil {
		return err
	}
	replayed(w, repeated)
	content, err := json.Marshal(struct {
		Items []flow.BulkItem `json:"items"`
	}{items})
	return errors.Join(err, writeBytes(w, http.StatusOK, content))
}

func (a *api) colleagues(w http.ResponseWriter, r *http.Request) error {
	colleagues, err := a.Query.Colleagues(r.Context(), actorOf(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, colleaguesAnswer{colleagues})
}
