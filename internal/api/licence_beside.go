package api

import (
	"net/http"

	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/query"
)

func (a *api) licenceHistory(w http.ResponseWriter, r *http.Request) error {
	events, err := a.Query.LicenceHistory(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, eventsAnswer{events})
}

func (a *api) licenceNotices(w http.ResponseWriter, r *http.Request) error {
	notices, err := a.Query.LicenceNotices(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, noticesAnswer{notices})
}

func (a *api) licenceClock(w http.ResponseWriter, r *http.Request) error {
	clock, err := a.Query.LicenceClock(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, clock)
}

func (a *api) licenceChanges(w http.ResponseWriter, r *http.Request) error {
	changes, err := a.Query.LicenceChanges(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, changesAnswer{changes})
}

func (a *api) listLicenceCases(w http.ResponseWriter, r *http.Request) error {
	limit, err := limitAsked(r)
	if err != nil {
		return err
	}
	asked := r.URL.Query()
	page, err := a.Query.LicenceCases(r.Context(), actorOf(r), query.LicenceAsked{QueueAsked: queueAsked(asked), After: asked.Get("after"), Limit: limit})
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

func (a *api) countLicenceCases(w http.ResponseWriter, r *http.Request) error {
	counts, err := a.Query.LicenceCounts(r.Context(), actorOf(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, counts)
}

func (a *api) claimLicenceCase(w http.ResponseWriter, r *http.Request) error {
	return a.claimOf(w, r, flow.OfLicenceApplication)
}

func (a *api) releaseLicenceCase(w http.ResponseWriter, r *http.Request) error {
	if err := a.House.ReleaseOf(r.Context(), actorOf(r), flow.OfLicenceApplication, caseID(r)); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *api) licenceReview(w http.ResponseWriter, r *http.Request) error {
	review, err := a.Query.LicenceReview(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(review.Version))
	return writeJSON(w, http.StatusOK, review)
}

func (a *api) putLicenceReview(w http.ResponseWriter, r *http.Request) error {
	var notes flow.ReviewNotes
	if _, err := jsonBody(r, &notes, false); err != nil {
		return err
	}
	seen, err := notesSeen(r)
	if err != nil {
		return err
	}
	if err := a.House.NoteReviewOf(r.Context(), actorOf(r), flow.OfLicenceApplication, caseID(r), notes, seen); err != nil {
		return err
	}
	return a.licenceReview(w, r)
}

func (a *api) revealLicenceCase(w http.ResponseWriter, r *http.Request) error {
	return a.revealOf(w, r, flow.OfLicenceApplication)
}

func (a *api) licenceTerms(w http.ResponseWriter, r *http.Request) error {
	terms, err := a.Query.LicenceTerms(r.Context(), actorOf(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, terms)
}

func (a *api) putLicenceTerms(w http.ResponseWriter, r *http.Request) error {
	var terms licence.Terms
	if _, err := jsonBody(r, &terms, false); err != nil {
		return err
	}
	if err := a.House.SetLicenceTerms(r.Context(), actorOf(r), terms); err != nil {
		return err
	}
	return a.licenceTerms(w, r)
}

func (a *api) describeLicenceForm(w http.ResponseWriter, r *http.Request) error {
	asked := r.URL.Query()
	described, err := a.Query.LicenceForm(query.LicenceFormAsked{Province: asked.Get("province"), Coverage: licence.Coverage(asked.Get("coverage")),
		Profile: asked.Get("profile"), Kind: licence.Kind(asked.Get("kind"))})
	if err != nil {
		return err
	}
	return writeCacheable(w, r, described, "no-cache")
}

func (a *api) listLicences(w http.ResponseWriter, r *http.Request) error {
	limit, err := limitAsked(r)
	if err != nil {
		return err
	}
	asked := r.URL.Query()
	page, err := a.Query.Licences(r.Context(), actorOf(r), query.LicencesAsked{State: licence.LifeState(asked.Get("state")), Province: asked.Get("province"),
		Text: asked.Get("q"), After: asked.Get("after"), Limit: limit})
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

func (a *api) showLicence(w http.ResponseWriter, r *http.Request) error {
	view, err := a.Query.Licence(r.Context(), actorOf(r), licence.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(view.Version))
	return writeJSON(w, http.StatusOK, view)
}

func (a *api) historyOfLicence(w http.ResponseWriter, r *http.Request) error {
	events, err := a.Query.HistoryOfLicence(r.Context(), actorOf(r), licence.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, eventsAnswer{events})
}
