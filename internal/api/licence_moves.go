package api

import (
	"context"
	"net/http"

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
	return a.moveOf(w, r, flow.OfLicenceApplication, string(move), licenceInputs[move], a.licenceView(r))
}

// licenceView shows a case to its asker from inside the transaction.
func (a *api) licenceView(r *http.Request) func(ctx context.Context, q *rows.Queries) (any, error) {
	return func(ctx context.Context, q *rows.Queries) (any, error) {
		return a.Query.LicenceCaseIn(ctx, q, actorOf(r), caseID(r))
	}
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
