package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

// handoverPage is where the desk takes a case over. The token stands behind #, which browsers keep to themselves: it reaches no
// server, no log and no referrer.
const handoverPage = "/portal/h#"

// CodeDrawer draws a text as a two-dimensional code in SVG. Package document is behind it.
type CodeDrawer func(text, label string) (string, error)

type handoverAnswer struct {
	URL       string    `json:"url" doc:"for the phone; shown this once"`
	Code      string    `json:"qr_svg" doc:"the same as a two-dimensional code"`
	ExpiresAt time.Time `json:"expires_at"`
}

type takeOverInput struct {
	Token string `json:"token" maxLength:"128"`
}

type takeOverAnswer struct {
	Application filing.ApplicationID `json:"application"`
	ExpiresAt   time.Time            `json:"expires_at"`
}

func (a *api) handOver(w http.ResponseWriter, r *http.Request) error {
	content, err := body(r, maxBodyBytes)
	if err != nil {
		return err
	}
	act := flow.Act{Command: flow.Command{Name: "handover.offer", Case: caseID(r), Input: content},
		Before: func(ctx context.Context) error { return a.House.MayHandOver(ctx, actorOf(r), caseID(r)) }}
	answer, err := a.once(w, r, act, func(ctx context.Context, tx *flow.Tx) (any, error) {
		handed, err := a.Accounts.HandOverIn(ctx, tx, actorOf(r), caseID(r))
		if err != nil {
			return nil, err
		}
		url := a.origin(r) + handoverPage + handed.Token
		code, err := a.Code(url, "二维码：用手机接着拍 Code: go on by phone")
		return handoverAnswer{url, code, handed.ExpiresAt}, err
	})
	if err != nil {
		return err
	}
	return writeBytes(w, http.StatusCreated, answer)
}

// taken is what is kept of a case taken over: the answer, and the session that comes as a cookie.
type taken struct {
	takeOverAnswer
	Secret string `json:"secret"`
}

// takeOver gives a phone the narrow session. It comes as a cookie alone.
func (a *api) takeOver(w http.ResponseWriter, r *http.Request) error {
	var in takeOverInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	phone, err := a.Accounts.TokenOf(r.Context(), in.Token)
	if err != nil {
		return err
	}
	act := flow.Act{Command: flow.Command{Name: "handover.take", Case: phone.OnlyCase, Input: []byte(in.Token)}}
	content, err := a.onceAs(w, r, phone, act, func(ctx context.Context, tx *flow.Tx) (any, error) {
		signed, err := a.Accounts.TakeOverIn(ctx, tx, in.Token)
		return taken{takeOverAnswer{signed.Case, signed.ExpiresAt}, signed.Secret}, err
	})
	if errors.Is(err, fault.Refused) {
		a.Accounts.NoteWastedToken(r.Context(), in.Token)
	}
	if err != nil {
		return err
	}
	var kept taken
	if err := json.Unmarshal(content, &kept); err != nil {
		return err
	}
	a.setSession(w, r, kept.Secret, kept.ExpiresAt.Sub(a.RealNow()))
	return writeJSON(w, http.StatusCreated, kept.takeOverAnswer)
}

// origin is how the asker reached us.
func (a *api) origin(r *http.Request) string {
	if overTLS(r) {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// overTLS says that the asker's connection is encrypted, here or at a proxy before us that says so. Who lies about it deceives
// nobody but themselves.
func overTLS(r *http.Request) bool {
	return r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https"
}
