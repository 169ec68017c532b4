package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/store/rows"
)

func (a *api) resendNotice(w http.ResponseWriter, r *http.Request) error {
	k, err := key(r)
	if err != nil {
		return err
	}
	outcome, err := a.House.ResendNotice(r.Context(), actorOf(r), caseID(r), r.PathValue("notice"), k,
		func(ctx context.Context, q *rows.Queries, id filing.ApplicationID) ([]byte, error) {
			list, err := a.Query.NoticesIn(ctx, q, actorOf(r), id)
			if err != nil {
				return nil, err
			}
			return json.Marshal(noticesAnswer{list})
		})
	if err != nil {
		return err
	}
	replayed(w, outcome.Repeated)
	return writeBytes(w, http.StatusOK, outcome.Answer)
}

// limitAsked reads how many entries a page may have; 0 where nothing is said.
func limitAsked(r *http.Request) (int, error) {
	given := r.URL.Query().Get("limit")
	if given == "" {
		return 0, nil
	}
	limit, err := strconv.Atoi(given)
	if err != nil || limit < 1 || limit > 200 {
		return 0, fault.New(fault.Invalid, "limit_invalid", "limit 须为 1 至 200。", "limit is 1 to 200.")
	}
	return limit, nil
}
