package api

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/query"
)

func (a *api) auditEvents(w http.ResponseWriter, r *http.Request) error {
	filter, err := auditFilter(r)
	if err != nil {
		return err
	}
	page, err := a.Query.Audit(r.Context(), actorOf(r), filter)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

func (a *api) auditReveals(w http.ResponseWriter, r *http.Request) error {
	filter, err := auditFilter(r)
	if err != nil {
		return err
	}
	page, err := a.Query.Reveals(r.Context(), actorOf(r), filter)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

// verify asks for a verification; it is carried out behind the desks.
func (a *api) verify(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.VerifyHouse) {
		return fault.NotFoundError()
	}
	content, err := body(r, maxBodyBytes)
	if err != nil {
		return err
	}
	answer, err := a.once(w, r, flow.Act{Command: flow.Command{Name: string(policy.VerifyHouse), Input: content}}, func(ctx context.Context, tx *flow.Tx) (any, error) {
		if err := a.House.AskVerification(ctx, tx, actorOf(r)); err != nil {
			return nil, err
		}
		return a.Query.VerificationIn(ctx, tx.Queries, actorOf(r))
	})
	if err != nil {
		return err
	}
	return writeBytes(w, http.StatusAccepted, answer)
}

func (a *api) verification(w http.ResponseWriter, r *http.Request) error {
	answer, err := a.Query.Verification(r.Context(), actorOf(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, answer)
}

func auditFilter(r *http.Request) (query.AuditFilter, error) {
	limit, err := limitAsked(r)
	if err != nil {
		return query.AuditFilter{}, err
	}
	asked := r.URL.Query()
	f := query.AuditFilter{Before: asked.Get("before"), Case: filing.ApplicationID(asked.Get("case")), Actor: asked.Get("actor"),
		Flow: asked.Get("flow"), Outcome: asked.Get("outcome"), Limit: limit}
	if f.Outcome != "" && f.Outcome != "done" && f.Outcome != "refused" {
		return f, fault.New(fault.Invalid, "outcome_unknown", "outcome 只有 done 和 refused。", "outcome is done or refused.")
	}
	if f.From, err = instantAsked(asked, "from", civil.StartOf); err != nil {
		return f, err
	}
	f.Until, err = instantAsked(asked, "to", civil.EndOf)
	return f, err
}

// instantAsked reads an instant, or a civil date as the instant that it stands for; the zero time where nothing is said.
func instantAsked(asked url.Values, name string, of func(civil.Date) time.Time) (time.Time, error) {
	given := asked.Get(name)
	if given == "" {
		return time.Time{}, nil
	}
	if day, err := civil.Parse(given); err == nil {
		return of(day), nil
	}
	at, err := time.Parse(time.RFC3339, given)
	if err != nil {
		return at, fault.New(fault.Invalid, "time_invalid", name+" 须为 2026-11-23 这样的日期，或 RFC 3339 时刻。",
			name+" is a date such as 2026-11-23, or an RFC 3339 instant.")
	}
	return at, nil
}
