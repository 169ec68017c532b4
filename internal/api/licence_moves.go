package api

import (
	"context"
	"net/http"
	"reflect"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/store/rows"
)

func (a *api) moveLicenceCase(w http.ResponseWriter, r *http.Request) error {
	move := licence.MoveName(r.PathValue("move"))
	if _, ok := move.Row(); !ok && move != licence.ReviewOnsite {
		return fault.NotFoundError()
	}
	content, err := body(r, maxBodyBytes)
	if err != nil {
		return err
	}
	if len(content) == 0 {
		content = []byte("{}")
	}
	like, ok := licenceInputs[move]
	if !ok {
		like = reflect.TypeFor[flow.Nothing]()
	}
	if misshapen := shape(content, like); misshapen != nil {
		// only after the case, the right and the state have had their say: a body of the wrong shape must not tell a stranger that it is there
		if refusal := a.tryLicence(r, move); refusal != nil {
			return refusal
		}
		return misshapen
	}
	return a.runLicence(w, r, string(move), content)
}

func (a *api) tryLicence(r *http.Request, move licence.MoveName) error {
	_, err := a.House.Run(r.Context(), actorOf(r), flow.Command{Of: flow.OfLicenceApplication, Case: caseID(r), Name: string(move), DryRun: true})
	if kind := fault.KindOf(err); kind == fault.NotFound || kind == fault.Conflict {
		return err
	}
	return nil
}

func (a *api) runLicence(w http.ResponseWriter, r *http.Request, name string, input []byte) error {
	k, err := key(r)
	if err != nil {
		return err
	}
	version, err := ifMatch(r)
	if err != nil {
		return err
	}
	dry, err := dryRunAsked(r)
	if err != nil {
		return err
	}
	if dry {
		w.Header().Set("Dry-Run", "true")
	}
	actor := actorOf(r)
	outcome, err := a.House.Run(r.Context(), actor, flow.Command{Of: flow.OfLicenceApplication, Case: caseID(r), Name: name, Input: input, Key: k,
		IfVersion: version, DryRun: dry, Answer: func(ctx context.Context, q *rows.Queries) ([]byte, error) {
			return a.licenceAnswerFor(actor)(ctx, q, caseID(r))
		}})
	if err != nil {
		return err
	}
	return a.answerLicence(w, r, http.StatusOK, outcome)
}

func (a *api) putLicencePaper(w http.ResponseWriter, r *http.Request) error {
	raw, err := body(r, maxPaperBytes)
	if err != nil {
		return err
	}
	version, err := ifMatch(r)
	if err != nil {
		return err
	}
	paper, err := a.lookAt(r.Context(), filing.Slot(r.PathValue("slot")), r.Header.Get("Content-Type"), raw)
	if err != nil {
		return err
	}
	outcome, err := a.House.StorePaperOf(r.Context(), actorOf(r), flow.OfLicenceApplication, caseID(r), paper, version)
	if err != nil {
		return err
	}
	return a.answerLicence(w, r, http.StatusOK, outcome)
}

func (a *api) getLicencePaper(w http.ResponseWriter, r *http.Request) error {
	contentType, content, err := a.Query.LicencePaper(r.Context(), actorOf(r), caseID(r), filing.Slot(r.PathValue("slot")))
	if err != nil {
		return err
	}
	return writePaper(w, contentType, content)
}

func (a *api) beginLicenceUpload(w http.ResponseWriter, r *http.Request) error {
	return a.beginUploadOf(w, r, flow.OfLicenceApplication)
}
