package api

import (
	"net/http"

	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/query"
)

type peersAnswer struct {
	Items []query.ExchangePeer `json:"items"`
}

func (a *api) exchangePeers(w http.ResponseWriter, r *http.Request) error {
	list, err := a.Query.ExchangePeers(r.Context(), actorOf(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, peersAnswer{list})
}

func (a *api) exchangePeer(w http.ResponseWriter, r *http.Request) error {
	peer, err := a.Query.ExchangePeer(r.Context(), actorOf(r), r.PathValue("peer"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, peer)
}

func (a *api) putExchangePeer(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ManageHouse) {
		return fault.NotFoundError()
	}
	var in flow.ExchangePeerInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	if err := a.House.SetExchangePeer(r.Context(), actorOf(r), r.PathValue("peer"), in); err != nil {
		return err
	}
	return a.exchangePeer(w, r)
}

func (a *api) message(w http.ResponseWriter, r *http.Request) error {
	opened, err := a.Query.Message(r.Context(), actorOf(r), caseID(r), r.PathValue("message"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, opened)
}

// messages lists what crossed for a case.
func (a *api) messages(w http.ResponseWriter, r *http.Request) error {
	of, err := a.Query.Messages(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, of)
}
