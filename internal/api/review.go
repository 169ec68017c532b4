package api

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/query"
)

type (
	changesAnswer struct {
		Items []query.Change `json:"items"`
	}
	contactsAnswer struct {
		Items []flow.Contact `json:"items"`
	}
)

func (a *api) review(w http.ResponseWriter, r *http.Request) error {
	review, err := a.Query.Review(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(review.Version))
	return writeJSON(w, http.StatusOK, review)
}

func (a *api) putReview(w http.ResponseWriter, r *http.Request) error {
	var notes flow.ReviewNotes
	if _, err := jsonBody(r, &notes, false); err != nil {
		return err
	}
	seen, err := notesSeen(r)
	if err != nil {
		return err
	}
	if err := a.House.NoteReview(r.Context(), actorOf(r), caseID(r), notes, seen); err != nil {
		return err
	}
	return a.review(w, r)
}

// notesSeen reads the version of notes a client saw, nil for any. Notes that nobody has made yet have the version 0.
func notesSeen(r *http.Request) (*int64, error) {
	given := strings.TrimSpace(r.Header.Get("If-Match"))
	if given == "" || given == "*" {
		return nil, nil
	}
	version, err := strconv.ParseInt(strings.Trim(strings.TrimPrefix(given, "W/"), `"`), 10, 64)
	if err != nil || version < 0 {
		return nil, fault.Stale()
	}
	return &version, nil
}

func (a *api) changes(w http.ResponseWriter, r *http.Request) error {
	changes, err := a.Query.Changes(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, changesAnswer{changes})
}

func (a *api) contacts(w http.ResponseWriter, r *http.Request) error {
	contacts, err := a.Query.Contacts(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, contactsAnswer{contacts})
}

func (a *api) noteContact(w http.ResponseWriter, r *http.Request) error {
	var in flow.ContactInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	outcome, err := a.House.NoteContact(r.Context(), actorOf(r), caseID(r), in, k, func(contact flow.Contact) ([]byte, error) { return json.Marshal(contact) })
	if err != nil {
		return err
	}
	replayed(w, outcome.Repeated)
	return writeBytes(w, http.StatusCreated, outcome.Answer)
}

func (a *api) findParcel(w http.ResponseWriter, r *http.Request) error {
	found, err := a.Query.FindParcel(r.Context(), actorOf(r), r.URL.Query().Get("code"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, found)
}
