package api

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"

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
	content := outcome.Answer
	if outcome.Repeated {
		w.Header().Set("Idempotency-Replayed", "true")
	}
	if content == nil {
		err := a.House.Store.Read(r.Context(), func(ctx context.Context, q *rows.Queries) (err error) {
			content, err = a.answerFor(actorOf(r))(ctx, q, outcome.Case)
			return err
		})
		if err != nil {
			return err
		}
	}
	var head struct{ Version int64 }
	if err := json.Unmarshal(content, &head); err != nil {
		return err
	}
	w.Header().Set("ETag", etag(head.Version))
	return writeBytes(w, status, content)
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

// inputs says which shape each move's body has; the others take none.
var inputs = map[filing.MoveName]reflect.Type{
	filing.PreliminaryReturn:    reflect.TypeFor[flow.ReturnInput](),
	filing.OriginalsMismatch:    reflect.TypeFor[flow.ReturnInput](),
	filing.AdministrationReturn: reflect.TypeFor[flow.ReturnInput](),
	filing.AdministrationRefuse: reflect.TypeFor[flow.ReturnInput](),
	filing.OriginalsReceive:     reflect.TypeFor[flow.OriginalsInput](),
	filing.SMSVerify:            reflect.TypeFor[flow.SMSInput](),
}

func (a *api) move(w http.ResponseWriter, r *http.Request) error {
	move := filing.MoveName(r.PathValue("move"))
	if actorOf(r).Role == policy.Anonymous && move != filing.SMSVerify {
		return signInFirst()
	}
	if _, ok := move.Row(); !ok {
		return fault.NotFoundError()
	}
	content, err := a.moveInput(r, move)
	if err != nil {
		return err
	}
	return a.run(w, r, string(move), content)
}

// moveInput reads a body strictly, but only after the case, the right and the state have had their say is it judged: a body
// of the wrong shape must not tell a stranger that the case is there.
func (a *api) moveInput(r *http.Request, move filing.MoveName) ([]byte, error) {
	like, ok := inputs[move]
	if !ok {
		like = reflect.TypeFor[flow.Nothing]()
	}
	content, err := body(r, maxBodyBytes)
	if err != nil {
		return nil, err
	}
	if len(content) == 0 {
		content = []byte("{}")
	}
	if err := shape(content, like); err != nil {
		if refusal := a.dryRun(r, move); refusal != nil {
			return nil, refusal
		}
		return nil, err
	}
	return content, nil
}

func (a *api) dryRun(r *http.Request, move filing.MoveName) error {
	_, err := a.House.Run(r.Context(), actorOf(r), flow.Command{Case: caseID(r), Name: string(move), DryRun: true})
	if kind := fault.KindOf(err); kind == fault.NotFound || kind == fault.Conflict {
		return err
	}
	return nil
}

func (a *api) run(w http.ResponseWriter, r *http.Request, name string, input []byte) error {
	k, err := key(r)
	if err != nil {
		return err
	}
	version, err := ifMatch(r)
	if err != nil {
		return err
	}
	actor := actorOf(r)
	dry, err := dryRunAsked(r)
	if err != nil {
		return err
	}
	if dry {
		w.Header().Set("Dry-Run", "true")
	}
	outcome, err := a.House.Run(r.Context(), actor, flow.Command{Case: caseID(r), Name: name, Input: input, Key: k, IfVersion: version,
		DryRun: dry, Answer: func(ctx context.Context, q *rows.Queries) ([]byte, error) {
			return a.answerFor(actor)(ctx, q, caseID(r))
		}})
	if err != nil {
		return err
	}
	return a.answer(w, r, http.StatusOK, outcome)
}

// dryRunAsked says whether to try everything and write nothing.
func dryRunAsked(r *http.Request) (bool, error) {
	switch r.URL.Query().Get("dry_run") {
	case "", "false":
		return false, nil
	case "true":
		return true, nil
	}
	return false, fault.New(fault.Invalid, "dry_run_invalid", "dry_run 须为 true 或 false。", "dry_run is true or false.")
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

func (a *api) putPaper(w http.ResponseWriter, r *http.Request) error {
	raw, err := body(r, maxPaperBytes)
	if err != nil {
		return err
	}
	version, err := ifMatch(r)
	if err != nil {
		return err
	}
	slot := filing.Slot(r.PathValue("slot"))
	paper, err := a.lookAt(r, slot, raw)
	if err != nil {
		return err
	}
	outcome, err := a.House.StorePaper(r.Context(), actorOf(r), caseID(r), paper, version)
	if err != nil {
		return err
	}
	return a.answer(w, r, http.StatusOK, outcome)
}

// lookAt has a paper decoded and fitted, when there is a place.
func (a *api) lookAt(r *http.Request, slot filing.Slot, raw []byte) (flow.Paper, error) {
	select {
	case a.looking <- struct{}{}:
		defer func() { <-a.looking }()
		return a.Paper(slot, r.Header.Get("Content-Type"), raw)
	case <-r.Context().Done():
		return flow.Paper{}, fault.New(fault.Unavailable, "busy", "正在处理的材料太多，请稍后再传。",
			"Too many papers are being looked at. Upload it again a little later.").Because(r.Context().Err())
	}
}

func (a *api) getPaper(w http.ResponseWriter, r *http.Request) error {
	contentType, content, err := a.Query.Paper(r.Context(), actorOf(r), caseID(r), filing.Slot(r.PathValue("slot")))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
	if contentType == "application/pdf" {
		w.Header().Set("Content-Disposition", "attachment")
	}
	_, _ = w.Write(content) // the caller may have gone
	return nil
}
