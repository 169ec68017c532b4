package query

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// submitted is what was handed in once: the form and the papers' hashes by slot.
type submitted struct {
	form   []byte
	papers map[filing.Slot]string
}

// changed lists what differs from the submission before, in order.
func (q *Query) changed(ctx context.Context, r *rows.Queries, c *flow.Case) ([]string, error) {
	before, err := q.submissionBefore(ctx, r, c)
	if err != nil || before == nil {
		return []string{}, err
	}
	return differences(*before, asItStands(c))
}

// submissionBefore is what a case is compared with: for the reviewer the submission before the last one; while the sponsor
// corrects, the last one. It is nil where there is none.
func (q *Query) submissionBefore(ctx context.Context, r *rows.Queries, c *flow.Case) (*submitted, error) {
	round := c.Row.Round - 1
	if c.State().Editable() {
		round = c.Row.Round
	}
	if round < 1 {
		return nil, nil
	}
	row, err := r.GetRound(ctx, rows.GetRoundParams{ApplicationID: c.Row.ID, Round: round})
	if store.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("load the submission before: %w", err)
	}
	before, err := q.openRound(row)
	return &before, err
}

func (q *Query) openRound(row rows.ApplicationRound) (s submitted, err error) {
	if s.form, err = q.House.OpenRound(row); err != nil {
		return s, err
	}
	s.papers = map[filing.Slot]string{}
	if err := json.Unmarshal([]byte(row.Papers), &s.papers); err != nil {
		return s, fmt.Errorf("read the papers of a submission: %w", err)
	}
	return s, nil
}

func asItStands(c *flow.Case) submitted {
	s := submitted{form: c.FormJSON, papers: map[filing.Slot]string{}}
	for slot, document := range c.Documents {
		s.papers[slot] = document.Sha256
	}
	return s
}

// differences lists the pointers at which two submissions differ, as deep as they can be told apart, in order.
func differences(before, after submitted) ([]string, error) {
	pointers, err := flow.Differences(before.form, after.form)
	if err != nil {
		return nil, err
	}
	for slot, hash := range after.papers {
		if before.papers[slot] != hash {
			pointers = append(pointers, filing.DocumentPointer(slot))
		}
	}
	slices.Sort(pointers)
	return pointers, nil
}
