package api

import (
	"context"
	"encoding/json"
	"net/http"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/store/rows"
)

func caseID(r *http.Request) filing.ApplicationID { return filing.ApplicationID(r.PathValue("id")) }

// answerFor renders a case as its asker sees it, from inside the transaction.
func (a *api) answerFor(actor policy.Actor) flow.AnswerFunc {
	return func(ctx context.Context, q *rows.Queries, id filing.ApplicationID) ([]byte, error) {
		view, err := a.viewIn(ctx, q, actor, id)
		if err != nil {
			return nil, err
		}
		return json.Marshal(view)
	}
}

// viewIn: who entered an SMS code without signing in gets a receipt.
func (a *api) viewIn(ctx context.Context, q *rows.Queries, actor policy.Actor, id filing.ApplicationID) (*query.Case, error) {
	view, err := a.Query.CaseIn(ctx, q, actor, id)
	if fault.KindOf(err) == fault.NotFound {
		return a.Query.Receipt(ctx, q, id)
	}
	return view, err
}

// answer writes what a run came to: the kept bytes of a repeat, or the case as it is now.
func (a *api) answer(w http.ResponseWriter, r *http.Request, status int, outcome flow.Outcome) error {
	replayed(w, outcome.Repeated)
	if outcome.Answer != nil {
		var head struct{ Version int64 }
		if err := json.Unmarshal(outcome.Answer, &head); err != nil {
			return err
		}
		w.Header().Set("ETag", etag(head.Version))
		return writeBytes(w, status, outcome.Answer)
	}
	view, err := a.viewAfter(r.Context(), actorOf(r), outcome)
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(view.Version))
	return writeJSON(w, status, view)
}

// viewAfter shows the case as the run left it, where the run knows it and the asker may see it still.
func (a *api) viewAfter(ctx context.Context, actor policy.Actor, outcome flow.Outcome) (view *query.Case, err error) {
	if outcome.After != nil {
		if view, err = a.Query.After(ctx, outcome.After); fault.KindOf(err) != fault.NotFound {
			return view, err
		}
	}
	err = a.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		view, err = a.viewIn(ctx, q, actor, outcome.Case)
		return err
	})
	return view, err
}

func key(r *http.Request) (string, error) {
	given := r.Header.Get("Idempotency-Key")
	return given, flow.CheckKey(given)
}

func (a *api) create(w http.ResponseWriter, r *http.Request) error {
	var form filing.Form
	content, err := jsonBody(r, &form, true)
	if err != nil {
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	outcome, err := a.House.Create(r.Context(), actorOf(r), content, k, a.answerFor(actorOf(r)))
	if err != nil {
		return err
	}
	w.Header().Set("Location", "/api/v1/applications/"+string(outcome.Case))
	return a.answer(w, r, http.StatusCreated, outcome)
}

func (a *api) show(w http.ResponseWriter, r *http.Request) error {
	view, err := a.Query.Case(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(view.Version))
	return writeJSON(w, http.StatusOK, view)
}

func (a *api) edit(w http.ResponseWriter, r *http.Request) error {
	content, err := jsonBody(r, &filing.Form{}, false)
	if err != nil {
		return err
	}
	version, err := ifMatch(r)
	if err != nil {
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	outcome, err := a.House.Edit(r.Context(), actorOf(r), caseID(r), content, version, k, a.answerFor(actorOf(r)))
	if err != nil {
		return err
	}
	return a.answer(w, r, http.StatusOK, outcome)
}

func (a *api) list(w http.ResponseWriter, r *http.Request) error {
	asked := r.URL.Query()
	limit, err := limitAsked(r)
	if err != nil {
		return err
	}
	page, err := a.Query.List(r.Context(), actorOf(r), query.Filter{State: asked.Get("state"), Turn: asked.Get("turn"),
		Province: asked.Get("province"), Text: asked.Get("q"), After: asked.Get("after"), Limit: limit})
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

func (a *api) history(w http.ResponseWriter, r *http.Request) error {
	events, err := a.Query.History(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, eventsAnswer{events})
}

func (a *api) notices(w http.ResponseWriter, r *http.Request) error {
	notices, err := a.Query.Notices(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, noticesAnswer{notices})
}

func (a *api) showClock(w http.ResponseWriter, r *http.Request) error {
	clock, err := a.Query.Clock(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, clock)
}
