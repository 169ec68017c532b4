package flow

import (
	"context"
	"errors"

	"openicp/internal/policy"
	"openicp/internal/store"
)

// Tx is a transaction in progress, as rooms outside see it that write beside the flows.
type Tx = store.Tx

// Act is something done that is no flow of a case: a user is added, masked fields are shown, a token is given.
type Act struct {
	Command // Name, Case, Input and Key alone
	// Before checks and prepares outside the transaction, on the first time alone; it may be nil.
	Before func(ctx context.Context) error
	// Do changes what is to be changed and renders the answer, which is kept under the key.
	Do func(ctx context.Context, tx *store.Tx) ([]byte, error)
	// Again runs where a repeat is about to be answered, for answers that nobody may see without a right and a record; it may be nil.
	Again func(ctx context.Context, tx *store.Tx) error
}

// Once carries out an act, one time for each key: who sends the same again gets the first answer, who sends something else under
// the same key is refused. What is refused keeps no key, since nothing was done.
func (h *House) Once(ctx context.Context, actor policy.Actor, act Act) (Outcome, error) {
	for attempt := 1; ; attempt++ {
		outcome, done, err := h.repeat(ctx, actor, act)
		if done || err != nil {
			return outcome, err
		}
		outcome, err = h.first(ctx, actor, act)
		if err == nil {
			return outcome, nil
		}
		// Whoever had the same key may have been quicker: then this is its repeat, whatever it found in its way.
		if outcome, done, problem := h.repeat(ctx, actor, act); done || problem != nil {
			return outcome, problem
		}
		if !errors.Is(err, errChangedMeanwhile) || attempt == maxTries {
			return outcome, err
		}
	}
}

func (h *House) repeat(ctx context.Context, actor policy.Actor, act Act) (Outcome, bool, error) {
	outcome, done, err := h.repeated(ctx, actor, act.Command)
	if done && err == nil && act.Again != nil {
		err = h.Store.Write(ctx, act.Again)
	}
	if err != nil {
		return Outcome{}, done, err
	}
	return outcome, done, nil
}

func (h *House) first(ctx context.Context, actor policy.Actor, act Act) (Outcome, error) {
	if act.Before != nil {
		if err := act.Before(ctx); err != nil {
			return Outcome{}, err
		}
	}
	now := h.Now()
	outcome := Outcome{Case: act.Case}
	err := h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		if act.Key != "" {
			if err := h.keyFree(ctx, tx, actor, act.Command); err != nil {
				return err
			}
		}
		if outcome.Answer, err = act.Do(ctx, tx); err != nil || act.Key == "" {
			return err
		}
		return h.keepKey(ctx, tx, actor, act.Command, string(act.Case), outcome.Answer, false, now)
	})
	return outcome, err
}
