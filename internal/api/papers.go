package api

import (
	"context"
	"net/http"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

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
	paper, err := a.lookAt(r.Context(), slot, r.Header.Get("Content-Type"), raw)
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
func (a *api) lookAt(ctx context.Context, slot filing.Slot, declaredType string, raw []byte) (flow.Paper, error) {
	select {
	case a.looking <- struct{}{}:
		defer func() { <-a.looking }()
		return a.Paper(slot, declaredType, raw)
	case <-ctx.Done():
		return flow.Paper{}, fault.New(fault.Unavailable, "busy", "正在处理的材料太多，请稍后再传。",
			"Too many papers are being looked at. Upload it again a little later.").Because(ctx.Err())
	}
}

func (a *api) getPaper(w http.ResponseWriter, r *http.Request) error {
	contentType, content, err := a.Query.Paper(r.Context(), actorOf(r), caseID(r), filing.Slot(r.PathValue("slot")))
	if err != nil {
		return err
	}
	return writePaper(w, contentType, content)
}

// writePaper answers with the bytes of a paper; a browser runs nothing of it and shows no PDF beside our pages.
func writePaper(w http.ResponseWriter, contentType string, content []byte) error {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
	if contentType == "application/pdf" {
		w.Header().Set("Content-Disposition", "attachment")
	}
	_, _ = w.Write(content) // the caller may have gone
	return nil
}
