package api

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"time"

	"openicp/internal/account"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/rule"
)

// PaperReader looks at an uploaded paper: decodes it, fits it, or refuses it. Package document is behind it.
type PaperReader func(slot filing.Slot, declaredType string, raw []byte) (flow.Paper, error)

type signInInput struct {
	Name     string `json:"name" maxLength:"100"`
	Password string `json:"password" maxLength:"200"`
}

type revealInput struct {
	Fields []string `json:"fields" maxItems:"20"`
	Reason string   `json:"reason" maxLength:"500"`
}

type personInput struct {
	Number string `json:"number" maxLength:"64"`
}

func (a *api) health(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, http.StatusOK, statusAnswer{"ok"})
}

func (a *api) ready(w http.ResponseWriter, r *http.Request) error {
	if err := a.Ready(r.Context()); err != nil {
		return fault.New(fault.Unavailable, "not_ready", "数据库暂时没有应答。", "The database does not answer.").Because(err)
	}
	return writeJSON(w, http.StatusOK, statusAnswer{"ready"})
}

func (a *api) signIn(w http.ResponseWriter, r *http.Request) error {
	var in signInInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	address, _, _ := net.SplitHostPort(r.RemoteAddr) // "" where there is none: the name alone is counted then
	signed, err := a.Accounts.SignIn(r.Context(), in.Name, in.Password, address)
	if err != nil {
		return err
	}
	a.setSession(w, r, signed.Secret, account.SessionLifetime)
	return writeJSON(w, http.StatusCreated, sessionAnswer{signed.Secret, int(account.SessionLifetime / time.Second)})
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
	signed, err := a.Accounts.IssueToken(r.Context(), actorOf(r).Name)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusCreated, tokenAnswer{signed.Secret, signed.ExpiresAt})
}

func (a *api) me(w http.ResponseWriter, r *http.Request) error {
	actor := actorOf(r)
	return writeJSON(w, http.StatusOK, meAnswer{actor.ID, actor.Name, actor.Role, actor.Provider, actor.Provinces})
}

func (a *api) reasons(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, http.StatusOK, reasonsAnswer{rule.Reasons()})
}

func (a *api) check(w http.ResponseWriter, r *http.Request) error {
	var form filing.Form
	content, err := jsonBody(r, &form, false)
	if err != nil {
		return err
	}
	merged, err := flow.MergePatch([]byte("{}"), content)
	if err != nil {
		return err
	}
	findings, err := a.Query.Check(r.Context(), merged)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, findingsAnswer{findings})
}

func (a *api) announceParcel(w http.ResponseWriter, r *http.Request) error {
	content, err := jsonBody(r, &flow.ParcelInput{}, false)
	if err != nil {
		return err
	}
	return a.run(w, r, string(policy.AnnounceParcel), content)
}

func (a *api) settleParcel(w http.ResponseWriter, r *http.Request) error {
	var in settleInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	content, err := json.Marshal(flow.SettleInput{Parcel: r.PathValue("parcel"), As: in.As})
	if err != nil {
		return err
	}
	return a.run(w, r, string(policy.SettleParcel), content)
}

func (a *api) reveal(w http.ResponseWriter, r *http.Request) error {
	var in revealInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	values, err := a.House.Reveal(r.Context(), actorOf(r), caseID(r), in.Fields, in.Reason)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, revealAnswer{values})
}

func (a *api) findPerson(w http.ResponseWriter, r *http.Request) error {
	var in personInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	page, err := a.Query.FindPerson(r.Context(), actorOf(r), in.Number)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

func (a *api) importCalendar(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ManageHouse) {
		return fault.NotFoundError()
	}
	content, err := body(r, maxBodyBytes)
	if err != nil {
		return err
	}
	changed, err := a.House.ImportCalendar(r.Context(), actorOf(r), content)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, calendarAnswer{changed, a.House.Calendar().Version()})
}

func (a *api) form(w http.ResponseWriter, r *http.Request) error {
	content, err := a.Forms(r.Context(), actorOf(r), caseID(r), r.PathValue("form"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", "attachment")
	_, _ = w.Write(content) // the caller may have gone
	return nil
}

// FormPrinter prints a form to sign, filled in from a case.
type FormPrinter func(ctx context.Context, actor policy.Actor, id filing.ApplicationID, form string) ([]byte, error)

func (a *api) demoOutbox(w http.ResponseWriter, r *http.Request) error {
	messages, err := a.Demo.Outbox(r.Context())
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, outboxAnswer{messages})
}

func (a *api) demoClock(w http.ResponseWriter, r *http.Request) error {
	var in clockInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	now, err := time.Parse(time.RFC3339, in.Now)
	if err != nil {
		return misshapen("/now", "这里要写 RFC 3339 的时刻。", "An RFC 3339 instant is expected here.")
	}
	if err := a.Demo.SetClock(r.Context(), now); err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, clockAnswer{a.House.Now()})
}
