package api

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"reflect"
	"strconv"
	"time"

	"openicp/internal/flow"
	"openicp/internal/policy"
)

type contactAnswer struct {
	Peer    string    `json:"peer"`
	AskedAt time.Time `json:"asked_at" doc:"the board shows it until the call was made"`
}

// contactPeer has an administration called now.
func (a *api) contactPeer(w http.ResponseWriter, r *http.Request) error {
	if err := nothingIn(r); err != nil {
		return err
	}
	peer := r.PathValue("peer")
	answer, err := a.once(w, r, flow.Act{Command: flow.Command{Name: string(policy.ContactExchange), Input: []byte(strconv.Quote(peer))}},
		func(ctx context.Context, tx *flow.Tx) (any, error) {
			at, err := a.House.ContactExchangePeer(ctx, tx, actorOf(r), peer)
			return contactAnswer{peer, at.UTC()}, err
		})
	if err != nil {
		return err
	}
	if a.House.Kick != nil {
		a.House.Kick()
	}
	return writeBytes(w, http.StatusAccepted, answer)
}

func (a *api) sendAgain(w http.ResponseWriter, r *http.Request) error {
	return a.runPlain(w, r, policy.SendAgain)
}

func (a *api) takeBack(w http.ResponseWriter, r *http.Request) error {
	return a.runPlain(w, r, policy.TakeBack)
}

// runPlain runs a flow that needs no input.
func (a *api) runPlain(w http.ResponseWriter, r *http.Request, action policy.Action) error {
	if err := nothingIn(r); err != nil {
		return err
	}
	return a.run(w, r, string(action), []byte("{}"))
}

// nothingIn refuses a body that says something where nothing is asked.
func nothingIn(r *http.Request) error {
	content, err := body(r, maxBodyBytes)
	if err != nil || len(content) == 0 {
		return err
	}
	return shape(content, reflect.TypeFor[flow.Nothing]())
}

// messageDocument gives the bytes of a message; a browser keeps them as a file and shows nothing of them.
func (a *api) messageDocument(w http.ResponseWriter, r *http.Request) error {
	var in flow.MessageInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	raw, repeated, err := a.House.MessageBytes(r.Context(), actorOf(r), caseID(r), r.PathValue("message"), in, k, a.Query.Reading)
	if err != nil {
		return err
	}
	replayed(w, repeated)
	if sum, err := hex.DecodeString(raw.SHA256); err == nil {
		w.Header().Set("Repr-Digest", "sha-256=:"+base64.StdEncoding.EncodeToString(sum)+":")
	}
	w.Header().Set("Content-Disposition", `attachment; filename="`+raw.FileName+`"`)
	return writePaper(w, "application/xml", raw.Document)
}
