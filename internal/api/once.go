package api

import (
	"context"
	"encoding/json"
	"net/http"

	"openicp/internal/flow"
	"openicp/internal/policy"
)

// once carries out an act under the asker's key; do gives what is answered, and kept under the key.
func (a *api) once(w http.ResponseWriter, r *http.Request, act flow.Act, do func(ctx context.Context, tx *flow.Tx) (any, error)) ([]byte, error) {
	return a.onceAs(w, r, actorOf(r), act, do)
}

// onceAs is once for somebody who is only known since now.
func (a *api) onceAs(w http.ResponseWriter, r *http.Request, actor policy.Actor, act flow.Act, do func(ctx context.Context, tx *flow.Tx) (any, error)) ([]byte, error) {
	k, err := key(r)
	if err != nil {
		return nil, err
	}
	act.Key = k
	act.Do = func(ctx context.Context, tx *flow.Tx) ([]byte, error) {
		value, err := do(ctx, tx)
		if err != nil {
			return nil, err
		}
		return json.Marshal(value)
	}
	outcome, err := a.House.Once(r.Context(), actor, act)
	if err != nil {
		return nil, err
	}
	replayed(w, outcome.Repeated)
	return outcome.Answer, nil
}

// replayed says that nothing was done, because the key had been used for the same request.
func replayed(w http.ResponseWriter, repeated bool) {
	if repeated {
		w.Header().Set("Idempotency-Replayed", "true")
	}
}
