package api

import (
	"net/http"
	"net/url"

	"openicp/internal/query"
)

// queueAsks names the parameters of a question to the queue, as an address and a view have them.
var queueAsks = []string{"state", "turn", "province", "kind", "sponsor_kind", "q", "rule", "claimed", "due", "sort"}

// queueAsked reads a question from an address.
func queueAsked(asked url.Values) query.QueueAsked {
	return query.QueueAsked{State: asked.Get("state"), Turn: asked.Get("turn"), Province: asked.Get("province"), Kind: asked.Get("kind"),
		SponsorKind: asked.Get("sponsor_kind"), Coverage: asked.Get("coverage"), Text: asked.Get("q"), Rule: asked.Get("rule"), Claimed: asked.Get("claimed"),
		Due: asked.Get("due"), Sort: asked.Get("sort")}
}

func (a *api) queue(w http.ResponseWriter, r *http.Request) error {
	limit, err := limitAsked(r)
	if err != nil {
		return err
	}
	asked := r.URL.Query()
	page, err := a.Query.Queue(r.Context(), actorOf(r), queueAsked(asked), asked.Get("after"), limit)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

func (a *api) queueCounts(w http.ResponseWriter, r *http.Request) error {
	counts, err := a.Query.QueueCounts(r.Context(), actorOf(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, counts)
}
