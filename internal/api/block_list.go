package api

import (
	"context"
	"encoding/json"
	"net/http"

	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/policy"
)

func (a *api) blockList(w http.ResponseWriter, r *http.Request) error {
	limit, err := limitAsked(r)
	if err != nil {
		return err
	}
	page, err := a.Query.BlockList(r.Context(), actorOf(r), r.URL.Query().Get("after"), limit)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

func (a *api) addBlock(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ManageHouse) {
		return fault.NotFoundError()
	}
	var in flow.BlockInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	input, err := json.Marshal(in)
	if err != nil {
		return err
	}
	answer, err := a.once(w, r, flow.Act{Command: flow.Command{Name: "block_list.add", Input: input}}, func(ctx context.Context, tx *flow.Tx) (any, error) {
		id, err := a.House.AddBlock(ctx, tx, actorOf(r), in)
		if err != nil {
			return nil, err
		}
		return a.Query.BlockedIn(ctx, tx.Queries, id)
	})
	if err != nil {
		return err
	}
	return writeBytes(w, http.StatusCreated, answer)
}

func (a *api) removeBlock(w http.ResponseWriter, r *http.Request) error {
	if err := a.House.RemoveBlock(r.Context(), actorOf(r), r.PathValue("entry")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
