package query

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/store/rows"
)

// changed lists what differs from the submission before: for the reviewer, between the last two; while the sponsor corrects,
// since the last one.
func (q *Query) changed(ctx context.Context, r *rows.Queries, c *flow.Case) ([]string, error) {
	round := c.Row.Round - 1
	if c.State().Editable() {
		round = c.Row.Round
	}
	if round < 1 {
		return []string{}, nil
	}
	before, err := r.GetRound(ctx, rows.GetRoundParams{ApplicationID: c.Row.ID, Round: round})
	if errors.Is(err, sql.ErrNoRows) {
		return []string{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("load the submission before: %w", err)
	}
	form, err := q.House.OpenRound(before)
	if err != nil {
		return nil, err
	}
	pointers, err := flow.Differences(form, c.FormJSON)
	if err != nil {
		return nil, err
	}
	papers := map[filing.Slot]string{}
	if err := json.Unmarshal([]byte(before.Papers), &papers); err != nil {
		return nil, fmt.Errorf("read the papers before: %w", err)
	}
	for slot, document := range c.Documents {
		if papers[slot] != document.Sha256 {
			pointers = append(pointers, filing.DocumentPointer(slot))
		}
	}
	slices.Sort(pointers)
	return pointers, nil
}
