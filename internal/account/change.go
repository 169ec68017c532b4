package account

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// SetDisabled takes the right to sign in away, or gives it back. What the user holds stops counting with the next request.
func (a *Accounts) SetDisabled(ctx context.Context, by policy.Actor, id filing.UserID, disabled bool) error {
	flow := "user.enable"
	if disabled {
		flow = "user.disable"
	}
	return a.change(ctx, by, flow, id, func(ctx context.Context, tx *store.Tx) (int64, error) {
		return tx.SetUserDisabled(ctx, rows.SetUserDisabledParams{ID: string(id), Disabled: disabled})
	})
}

// SetPassword gives a user a new password. Sessions that are open stay open; disable the user to end them.
func (a *Accounts) SetPassword(ctx context.Context, by policy.Actor, id filing.UserID, password string) error {
	if err := checkPassword(password); err != nil {
		return err
	}
	phc, err := a.hasher.hash(ctx, password)
	if err != nil {
		return err
	}
	return a.change(ctx, by, "user.password", id, func(ctx context.Context, tx *store.Tx) (int64, error) {
		return tx.SetPassword(ctx, rows.SetPasswordParams{ID: string(id), PasswordHash: phc})
	})
}

func (a *Accounts) change(ctx context.Context, by policy.Actor, flow string, id filing.UserID, set func(context.Context, *store.Tx) (int64, error)) error {
	err := a.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if changed, err := set(ctx, tx); err != nil || changed == 0 {
			if err == nil {
				err = fault.NotFoundError()
			}
			return err
		}
		return a.record(ctx, tx, by, flow, string(id))
	})
	if err != nil {
		return fmt.Errorf("change user: %w", err)
	}
	return nil
}

// record appends the event of a change of users: who acted, what, when, and sealed beside it the user concerned.
func (a *Accounts) record(ctx context.Context, tx *store.Tx, by policy.Actor, flow, user string) error {
	id := uuid.Must(uuid.NewV7()).String()
	details, err := json.Marshal(map[string]any{"input": map[string]string{"user": user}})
	if err != nil {
		return fmt.Errorf("encode event: %w", err)
	}
	sealed, err := a.seal.Seal(seal.Place{Table: "events", Column: "details_sealed", Row: id}, details)
	if err != nil {
		return err
	}
	err = tx.InsertEvent(ctx, rows.InsertEventParams{ID: id, Side: "house", Flow: flow, Outcome: "done", ActorID: string(by.ID),
		ActorRole: string(by.Role), Channel: by.Channel, DetailsSealed: sealed, At: store.Micros(a.realNow())})
	if err != nil {
		return fmt.Errorf("append event: %w", err)
	}
	return nil
}
