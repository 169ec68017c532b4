package api

import (
	"net/http"
	"time"

	"openicp/internal/filing"
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
	if err := a.House.MayHandOver(r.Context(), actorOf(r), caseID(r)); err != nil {
		return err
	}
	handed, err := a.Accounts.HandOver(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	url := a.origin(r) + handoverPage + handed.Token
	code, err := a.Code(url, "二维码：用手机接着拍 Code: go on by phone")
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusCreated, handoverAnswer{url, code, handed.ExpiresAt})
}

// takeOver gives a phone the narrow session. It comes as a cookie alone.
func (a *api) takeOver(w http.ResponseWriter, r *http.Request) error {
	var in takeOverInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	phone, err := a.Accounts.TakeOver(r.Context(), in.Token)
	if err != nil {
		return err
	}
	a.setSession(w, r, phone.Secret, phone.ExpiresAt.Sub(a.RealNow()))
	return writeJSON(w, http.StatusCreated, takeOverAnswer{phone.Case, phone.ExpiresAt})
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
