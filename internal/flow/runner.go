package flow

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Command asks for one flow to be run.
type Command struct {
	Of    Road // the kind of case
	Case  filing.ApplicationID
	Name  string          // the flow's name: a move, or an act that keeps the state
	Input json.RawMessage // may be empty
	// Key is the client's idempotency key, "" for none.
	Key string
	// IfVersion is the version the client saw, 0 for any.
	IfVersion int64
	// DryRun runs everything and writes nothing but the event of who has no right.
	DryRun bool
	// Answer renders what the client gets, kept under the key so that a repeat gets the same bytes. It may be nil.
	Answer func(ctx context.Context, q *rows.Queries) ([]byte, error)
}

// Outcome is what a run came to.
type Outcome struct {
	Case     filing.ApplicationID
	Answer   []byte // the stored answer; nil where the command renders none
	Repeated bool   // nothing happened: the key had been used for the same request
	// After is the case as the run left it, where the run knows it whole; nil where the store must be asked.
	After *Case
	// To is the state a move leads to, also where it was only tried; "" where the flow does not say.
	To filing.State
}

// maxTries bounds how often a run starts again because somebody else changed the case meanwhile.
const maxTries = 4

// Run carries out one command, start to end. What it refuses becomes an event too, in a transaction of its own.
func (h *House) Run(ctx context.Context, actor policy.Actor, cmd Command) (Outcome, error) {
	way, ok := roads[cmd.Of]
	if !ok || !way.has(cmd.Name) { // a move of the clock alone, or none at all
		refusal := fault.NotFoundError()
		h.recordRefusal(ctx, actor, cmd, refusal)
		return Outcome{}, refusal
	}
	if outcome, done, err := h.repeated(ctx, actor, cmd); done || err != nil {
		return outcome, err
	}
	if err := way.settle(ctx, h, cmd.Case, h.Now()); err != nil {
		return Outcome{}, err
	}
	outcome, err := h.try(ctx, way, actor, cmd)
	if err != nil {
		if !outcome.Repeated && attempted(cmd, err) {
			h.recordRefusal(ctx, actor, cmd, err)
		}
		return Outcome{}, err
	}
	h.kick()
	return outcome, nil
}

// attempted says whether a refusal belongs in the trail. Asking what a move would do is no attempt, unless it reaches for what the asker
// has no right to.
func attempted(cmd Command, err error) bool { return !cmd.DryRun || errors.Is(err, fault.NotFound) }

// try prepares outside the transaction and writes inside it with compare-and-set. Who loses the race starts again on the new
// state, so that the answer is about the case as it is.
func (h *House) try(ctx context.Context, way road, actor policy.Actor, cmd Command) (Outcome, error) {
	for attempt := 1; ; attempt++ {
		outcome, err := h.once(ctx, way, actor, cmd)
		if err == nil || outcome.Case != "" {
			return outcome, err // written, be it with a refusal that counts
		}
		// Whoever had the same key may have been quicker: then this is its repeat, whatever the case looks like by now.
		if outcome, done, problem := h.repeated(ctx, actor, cmd); done || problem != nil {
			return outcome, problem
		}
		if !errors.Is(err, errChangedMeanwhile) || attempt == maxTries {
			return outcome, err
		}
	}
}

// once tries one time. An outcome that names its case was written, also beside an error.
func (h *House) once(ctx context.Context, way road, actor policy.Actor, cmd Command) (Outcome, error) {
	now := h.Now()
	var id filing.ApplicationID
	var plan planned
	err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		id, plan, err = way.attempt(ctx, q, h, actor, cmd, now)
		return err
	})
	if err != nil {
		return Outcome{}, err
	}
	outcome := Outcome{Case: id, To: plan.to}
	if cmd.DryRun {
		return outcome, plan.refusal
	}
	err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		if err = plan.write(ctx, tx); err != nil {
			return err
		}
		outcome.Answer, err = h.rememberKey(ctx, tx, actor, cmd, string(id), plan.refusal, now)
		return err
	})
	if err != nil {
		return Outcome{}, err
	}
	if plan.after != nil {
		outcome.After = plan.after()
	}
	return outcome, plan.refusal
}

// planned is a change ready to be written. A refusal beside it is answered after the commit: a wrong SMS code counts.
type planned struct {
	write   func(ctx context.Context, tx *store.Tx) error
	after   func() *Case // asked behind the commit; may be nil
	refusal error
	to      filing.State // where the case will stand, where that is known beforehand
}

// decode reads an input strictly: an unknown member is an error, and so is anything behind the value.
func decode(input json.RawMessage, into any) error {
	if len(input) == 0 {
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(input))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(into)
	if err == nil && decoder.More() {
		err = errors.New("content behind the value")
	}
	if err != nil {
		return fault.New(fault.Invalid, "input_shape", "请求内容的格式不对，请对照接口说明。",
			"The request body does not have the documented shape.").Because(fmt.Errorf("decode input: %w", err))
	}
	return nil
}
