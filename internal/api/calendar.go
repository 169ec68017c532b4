package api

import (
	"net/http"

	"openicp/internal/fault"
	"openicp/internal/policy"
)

// calendar tells by which notices dates are counted. Anybody may know; who is asked for a date has to be able to count it again.
func (a *api) calendar(w http.ResponseWriter, r *http.Request) error {
	calendar, err := a.Query.Calendar(r.Context())
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, calendar)
}

func (a *api) importCalendar(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ManageHouse) {
		return fault.NotFoundError()
	}
	content, err := body(r, maxBodyBytes)
	if err != nil {
		return err
	}
	dry, err := dryRunAsked(r)
	if err != nil {
		return err
	}
	if dry {
		change, err := a.House.TryCalendar(r.Context(), content)
		if err != nil {
			return err
		}
		return writeJSON(w, http.StatusOK, change)
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	change, repeated, err := a.House.ImportCalendar(r.Context(), actorOf(r), content, k)
	if err != nil {
		return err
	}
	replayed(w, repeated)
	return writeJSON(w, http.StatusOK, change)
}
