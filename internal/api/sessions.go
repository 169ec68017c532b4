package api

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"time"

	"openicp/internal/account"
	"openicp/internal/flow"
)

type signInInput struct {
	Name     string `json:"name" maxLength:"100"`
	Password string `json:"password" maxLength:"200"`
}

func (a *api) signIn(w http.ResponseWriter, r *http.Request) error {
	var in signInInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	address, _, _ := net.SplitHostPort(r.RemoteAddr) // "" where there is none: the name alone is counted then
	proven, err := a.Accounts.Prove(r.Context(), in.Name, in.Password, address)
	if err != nil {
		return err
	}
	// The proof is asked for each time, so that a key cannot stand for the password, and no hash of a password is kept with one.
	act := flow.Act{Command: flow.Command{Name: "session.open", Input: []byte(in.Name)}}
	content, err := a.onceAs(w, r, proven, act, func(ctx context.Context, tx *flow.Tx) (any, error) {
		signed, err := a.Accounts.OpenSessionIn(ctx, tx, proven.ID)
		return sessionAnswer{signed.Secret, int(account.SessionLifetime / time.Second)}, err
	})
	if err != nil {
		return err
	}
	var session sessionAnswer
	if err := json.Unmarshal(content, &session); err != nil {
		return err
	}
	a.setSession(w, r, session.Token, account.SessionLifetime)
	return writeBytes(w, http.StatusCreated, content)
}

func (a *api) setSession(w http.ResponseWriter, r *http.Request, secret string, lifetime time.Duration) {
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Value: secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode,
		MaxAge: int(lifetime / time.Second), Secure: overTLS(r)})
}

func (a *api) signOut(w http.ResponseWriter, r *http.Request) error {
	if err := a.Accounts.SignOut(r.Context(), secretOf(r)); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// newToken gives whoever is signed in a bearer token for programs of their own.
func (a *api) newToken(w http.ResponseWriter, r *http.Request) error {
	content, err := body(r, maxBodyBytes)
	if err != nil {
		return err
	}
	act := flow.Act{Command: flow.Command{Name: "token.issue", Input: content}}
	answer, err := a.once(w, r, act, func(ctx context.Context, tx *flow.Tx) (any, error) {
		signed, err := a.Accounts.IssueTokenIn(ctx, tx, actorOf(r).ID)
		return tokenAnswer{signed.Secret, signed.ExpiresAt}, err
	})
	if err != nil {
		return err
	}
	return writeBytes(w, http.StatusCreated, answer)
}
