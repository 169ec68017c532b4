package flow

import (
	"context"
	"encoding/json"

	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// sendAgain lets a hand-over that was stopped go out once more, as it is: the other end has mended what kept it from taking the file.
// The case stays where it stands, and its clock runs on from when it was forwarded.
type sendAgain struct{}

func (sendAgain) starts(s filing.State) bool { return handedOver(s) }

func (sendAgain) plan(ctx context.Context, q *rows.Queries, h *House, c *Case, input json.RawMessage) (planned, error) {
	if err := decode(input, &Nothing{}); err != nil {
		return planned{}, err
	}
	unsent, err := h.unsentOf(ctx, q, c)
	if err != nil {
		return planned{}, err
	}
	plan, err := h.planWrite(ctx, q, c, string(policy.SendAgain), Changes{Details: map[string]any{"reason": unsent.Reason}})
	if err != nil {
		return planned{}, err
	}
	write := plan.write
	plan.write = func(ctx context.Context, tx *store.Tx) error {
		if waits, err := tx.WaitAgainExchangeIntent(ctx, unsent.ID); err != nil || waits == 0 {
			return orChanged(err)
		}
		return write(ctx, tx)
	}
	return plan, nil
}

// orChanged is why a row was not there to be changed: an error, or somebody who was quicker.
func orChanged(err error) error {
	if err != nil {
		return err
	}
	return changedMeanwhile()
}
