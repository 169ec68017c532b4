package api

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/rule"
)

// PaperReader looks at an uploaded paper: decodes it, fits it, or refuses it. Package document is behind it.
type PaperReader func(slot filing.Slot, declaredType string, raw []byte) (flow.Paper, error)

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

func (a *api) me(w http.ResponseWriter, r *http.Request) error {
	actor := actorOf(r)
	user, err := a.Accounts.User(r.Context(), actor.ID)
	if err != nil {
		return err
	}
	provider, _ := a.House.Settings().Find(actor.Provider)
	if actor.Provider == "" {
		provider = flow.ProviderSetting{} // Find gives the first one where none is asked for
	}
	return writeJSON(w, http.StatusOK, meAnswer{ID: actor.ID, Name: actor.Name, DisplayName: user.DisplayName, Role: actor.Role,
		Provider: actor.Provider, ProviderName: provider.Name, Provinces: actor.Provinces, Now: a.House.Now().UTC(), Demo: a.Demo != nil})
}

func (a *api) reasons(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, http.StatusOK, reasonsAnswer{rule.Reasons()})
}

// check keeps nothing. The answer to who is signed in is kept under a key; nobody's is computed anew, since a stranger could fill
// the store with answers otherwise.
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
	var findings []filing.Finding
	look := func(ctx context.Context) (err error) {
		findings, err = a.Query.Check(ctx, merged)
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	if k == "" || actorOf(r).ID == "" {
		if err := look(r.Context()); err != nil {
			return err
		}
		return writeJSON(w, http.StatusOK, findingsAnswer{findings})
	}
	answer, err := a.once(w, r, flow.Act{Command: flow.Command{Name: "check", Input: merged}, Before: look},
		func(context.Context, *flow.Tx) (any, error) { return findingsAnswer{findings}, nil })
	if err != nil {
		return err
	}
	return writeBytes(w, http.StatusOK, answer)
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
	return a.revealOf(w, r, flow.OfApplication)
}

func (a *api) revealOf(w http.ResponseWriter, r *http.Request, of flow.Road) error {
	var in flow.RevealInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	values, repeated, err := a.House.RevealOf(r.Context(), actorOf(r), of, caseID(r), in, k)
	if err != nil {
		return err
	}
	replayed(w, repeated)
	return writeJSON(w, http.StatusOK, revealAnswer{values})
}

func (a *api) findPerson(w http.ResponseWriter, r *http.Request) error {
	var in personInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	outcome, err := a.Query.FindPerson(r.Context(), actorOf(r), in.Number, k)
	if err != nil {
		return err
	}
	replayed(w, outcome.Repeated)
	return writeBytes(w, http.StatusOK, outcome.Answer)
}

func (a *api) form(w http.ResponseWriter, r *http.Request) error {
	content, err := a.Forms(r.Context(), actorOf(r), caseID(r), r.PathValue("form"), a.origin(r))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", "attachment")
	_, _ = w.Write(content) // the caller may have gone
	return nil
}

// FormPrinter prints a form to sign, filled in from a case, or the statement of a filing. origin is how the asker reached us, for
// addresses in print.
type FormPrinter func(ctx context.Context, actor policy.Actor, id filing.ApplicationID, form, origin string) ([]byte, error)

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
	a.clock.Lock() // who sends the same twice at once finds the clock set already, and not gone backward
	defer a.clock.Unlock()
	answer, err := a.once(w, r, flow.Act{Command: flow.Command{Name: "demo.clock", Input: []byte(in.Now)},
		Before: func(ctx context.Context) error { return a.Demo.SetClock(ctx, now) }},
		func(context.Context, *flow.Tx) (any, error) { return clockAnswer{a.House.Now()}, nil })
	if err != nil {
		return err
	}
	return writeBytes(w, http.StatusOK, answer)
}
