package api

import (
	"context"
	"encoding/json"
	"net/http"

	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/query"
)

type reportAnswer struct {
	Records int `json:"records" doc:"how many go out with the next files; what becomes of them stands on the board"`
}

// report has an administration told what belongs to no case.
func (a *api) report(w http.ResponseWriter, r *http.Request) error {
	var in flow.ExchangeReportInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	peer := r.PathValue("peer")
	input, err := json.Marshal(struct {
		Peer string
		In   flow.ExchangeReportInput
	}{peer, in})
	if err != nil {
		return err
	}
	answer, err := a.once(w, r, flow.Act{Command: flow.Command{Name: string(policy.ReportExchange), Input: input}}, func(ctx context.Context, tx *flow.Tx) (any, error) {
		return reportAnswer{len(in.Records)}, a.House.ReportOverExchange(ctx, tx, actorOf(r), peer, in, a.Reports)
	})
	if err != nil {
		return err
	}
	if a.House.Kick != nil {
		a.House.Kick()
	}
	return writeBytes(w, http.StatusAccepted, answer)
}

// received lists what an administration handed out that is about no case.
func (a *api) received(w http.ResponseWriter, r *http.Request) error {
	limit, err := limitAsked(r)
	if err != nil {
		return err
	}
	page, err := a.Query.ExchangeReceived(r.Context(), actorOf(r), query.ReceivedAsked{Peer: r.PathValue("peer"), Kind: r.URL.Query().Get("kind"),
		Before: r.URL.Query().Get("before"), Limit: limit})
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

func (a *api) receivedOne(w http.ResponseWriter, r *http.Request) error {
	opened, err := a.Query.ExchangeReceivedOne(r.Context(), actorOf(r), r.PathValue("peer"), r.PathValue("record"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, opened)
}
