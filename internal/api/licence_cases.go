package api

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/store/rows"
)

type licenceFindingsAnswer struct {
	Findings []query.LicenceFinding `json:"findings"`
}

// licenceAnswerFor renders an application for a licence as its asker sees it, from inside the transaction.
func (a *api) licenceAnswerFor(actor policy.Actor) flow.AnswerFunc {
	return func(ctx context.Context, q *rows.Queries, id filing.ApplicationID) ([]byte, error) {
		view, err := a.Query.LicenceCaseIn(ctx, q, actor, id)
		if err != nil {
			return nil, err
		}
		return json.Marshal(view)
	}
}

// answerLicence writes what a run came to: the kept bytes of a repeat, or the case as it is now.
func (a *api) answerLicence(w http.ResponseWriter, r *http.Request, status int, outcome flow.Outcome) error {
	replayed(w, outcome.Repeated)
	if outcome.Answer != nil {
		var head struct{ Version int64 }
		if err := json.Unmarshal(outcome.Answer, &head); err != nil {
			return err
		}
		w.Header().Set("ETag", etag(head.Version))
		return writeBytes(w, status, outcome.Answer)
	}
	view, err := a.Query.LicenceCase(r.Context(), actorOf(r), outcome.Case)
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(view.Version))
	return writeJSON(w, status, view)
}

func (a *api) createLicenceCase(w http.ResponseWriter, r *http.Request) error {
	content, err := jsonBody(r, &licence.Form{}, true)
	if err != nil {
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	outcome, err := a.House.CreateLicence(r.Context(), actorOf(r), content, k, a.licenceAnswerFor(actorOf(r)))
	if err != nil {
		return err
	}
	w.Header().Set("Location", licenceCases+"/"+string(outcome.Case))
	return a.answerLicence(w, r, http.StatusCreated, outcome)
}

func (a *api) showLicenceCase(w http.ResponseWriter, r *http.Request) error {
	view, err := a.Query.LicenceCase(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(view.Version))
	return writeJSON(w, http.StatusOK, view)
}

func (a *api) editLicenceCase(w http.ResponseWriter, r *http.Request) error {
	content, err := jsonBody(r, &licence.Form{}, false)
	if err != nil {
		return err
	}
	return a.runOf(w, r, flow.Command{Of: flow.OfLicenceApplication, Case: caseID(r), Name: string(policy.EditCase), Input: content}, a.licenceView(r))
}

func (a *api) checkLicence(w http.ResponseWriter, r *http.Request) error {
	form := &licence.Form{}
	content, err := jsonBody(r, form, false)
	if err != nil {
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	var findings []query.LicenceFinding
	look := func(ctx context.Context) (err error) {
		findings, err = a.Query.CheckLicence(ctx, form)
		return err
	}
	if k == "" || actorOf(r).ID == "" {
		if err := look(r.Context()); err != nil {
			return err
		}
		return writeJSON(w, http.StatusOK, licenceFindingsAnswer{findings})
	}
	answer, err := a.once(w, r, flow.Act{Command: flow.Command{Name: "licence.check", Input: content}, Before: look},
		func(context.Context, *flow.Tx) (any, error) { return licenceFindingsAnswer{findings}, nil })
	if err != nil {
		return err
	}
	return writeBytes(w, http.StatusOK, answer)
}

// licenceInputs says which shape each move's body has; the others take none.
var licenceInputs = map[licence.MoveName]reflect.Type{
	licence.Submit:            reflect.TypeFor[flow.SubmitLicenceInput](),
	licence.AcceptanceAccept:  reflect.TypeFor[flow.OverrideInput](),
	licence.AcceptanceCorrect: reflect.TypeFor[flow.ReturnInput](),
	licence.AcceptanceRefuse:  reflect.TypeFor[flow.NotAcceptedInput](),
	licence.ReviewOnsite:      reflect.TypeFor[flow.OnsiteInput](),
	licence.ReviewPause:       reflect.TypeFor[flow.PauseInput](),
	licence.DecisionGrant:     reflect.TypeFor[flow.OverrideInput](),
	licence.DecisionRefuse:    reflect.TypeFor[flow.ReturnInput](),
}
