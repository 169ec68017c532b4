package api

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// resendAnswer is the same for every phone: whether it belongs to the case is not told.
type resendAnswer struct {
	ResendAt time.Time `json:"resend_at" doc:"from when this phone can be asked for again, while any sending is left"`
}

func (a *api) sms(w http.ResponseWriter, r *http.Request) error {
	view, err := a.Query.SMS(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, view)
}

func (a *api) resendSMS(w http.ResponseWriter, r *http.Request) error {
	content, err := jsonBody(r, &flow.ResendInput{}, true)
	if err != nil {
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	answer, err := json.Marshal(resendAnswer{a.House.Now().Add(flow.SMSResendEvery).UTC()})
	if err != nil {
		return err
	}
	outcome, err := a.House.Run(r.Context(), actorOf(r), flow.Command{Case: caseID(r), Name: string(policy.ResendSMS), Input: content, Key: k,
		Answer: func(context.Context, *rows.Queries) ([]byte, error) { return answer, nil }})
	if err != nil {
		return err
	}
	if outcome.Answer != nil {
		answer = outcome.Answer
	}
	replayed(w, outcome.Repeated)
	return writeBytes(w, http.StatusAccepted, answer)
}
