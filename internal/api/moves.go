package api

import (
	"context"
	"net/http"
	"reflect"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// inputs says which shape each move's body has; the others take none.
var inputs = map[filing.MoveName]reflect.Type{
	filing.PreliminaryReturn:    reflect.TypeFor[flow.ReturnInput](),
	filing.OriginalsMismatch:    reflect.TypeFor[flow.ReturnInput](),
	filing.AdministrationReturn: reflect.TypeFor[flow.ReturnInput](),
	filing.AdministrationRefuse: reflect.TypeFor[flow.ReturnInput](),
	filing.OriginalsReceive:     reflect.TypeFor[flow.OriginalsInput](),
	filing.SMSVerify:            reflect.TypeFor[flow.SMSInput](),
}

func (a *api) move(w http.ResponseWriter, r *http.Request) error {
	move := filing.MoveName(r.PathValue("move"))
	if actor := actorOf(r); actor.Role == policy.Anonymous && move != filing.SMSVerify {
		if actor.OnlyCase != "" {
			return fault.NotFoundError() // a phone: signing in would not help it
		}
		return signInFirst()
	}
	if _, ok := move.Row(); !ok {
		return fault.NotFoundError()
	}
	content, err := a.moveInput(r, move)
	if err != nil {
		return err
	}
	return a.run(w, r, string(move), content)
}

// moveInput reads a body strictly, but only after the case, the right and the state have had their say is it judged: a body
// of the wrong shape must not tell a stranger that the case is there.
func (a *api) moveInput(r *http.Request, move filing.MoveName) ([]byte, error) {
	like, ok := inputs[move]
	if !ok {
		like = reflect.TypeFor[flow.Nothing]()
	}
	content, err := body(r, maxBodyBytes)
	if err != nil {
		return nil, err
	}
	if len(content) == 0 {
		content = []byte("{}")
	}
	if err := shape(content, like); err != nil {
		if refusal := a.dryRun(r, move); refusal != nil {
			return nil, refusal
		}
		return nil, err
	}
	return content, nil
}

func (a *api) dryRun(r *http.Request, move filing.MoveName) error {
	_, err := a.House.Run(r.Context(), actorOf(r), flow.Command{Case: caseID(r), Name: string(move), DryRun: true})
	if kind := fault.KindOf(err); kind == fault.NotFound || kind == fault.Conflict {
		return err
	}
	return nil
}

func (a *api) run(w http.ResponseWriter, r *http.Request, name string, input []byte) error {
	k, err := key(r)
	if err != nil {
		return err
	}
	version, err := ifMatch(r)
	if err != nil {
		return err
	}
	actor := actorOf(r)
	dry, err := dryRunAsked(r)
	if err != nil {
		return err
	}
	if dry {
		w.Header().Set("Dry-Run", "true")
	}
	outcome, err := a.House.Run(r.Context(), actor, flow.Command{Case: caseID(r), Name: name, Input: input, Key: k, IfVersion: version,
		DryRun: dry, Answer: func(ctx context.Context, q *rows.Queries) ([]byte, error) {
			return a.answerFor(actor)(ctx, q, caseID(r))
		}})
	if err != nil {
		return err
	}
	return a.answer(w, r, http.StatusOK, outcome)
}

// dryRunAsked says whether to try everything and write nothing.
func dryRunAsked(r *http.Request) (bool, error) {
	switch r.URL.Query().Get("dry_run") {
	case "", "false":
		return false, nil
	case "true":
		return true, nil
	}
	return false, fault.New(fault.Invalid, "dry_run_invalid", "dry_run 须为 true 或 false。", "dry_run is true or false.")
}
