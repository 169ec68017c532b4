package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

type roundID struct {
	application string
	round       int64
}

// handedIn opens a submission of a case, which is written once and never changed; nil where there was none of that number.
func (h *House) handedIn(ctx context.Context, q *rows.Queries, application string, number int64) (*Handed, error) {
	h.cases()
	key := roundID{application, number}
	if kept, ok := h.recentRounds.Get(key); ok {
		return kept, nil
	}
	row, err := q.GetRound(ctx, rows.GetRoundParams{ApplicationID: application, Round: number})
	if store.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("load a submission: %w", err)
	}
	handed, err := h.OpenHanded(row)
	if err == nil && h.Store.Reading(ctx) {
		h.recentRounds.Put(key, &handed)
	}
	return &handed, err
}

// OpenHanded unseals a submission.
func (h *House) OpenHanded(row rows.ApplicationRound) (handed Handed, err error) {
	if handed.Form, err = h.OpenRound(row); err != nil {
		return handed, err
	}
	handed.Papers = map[filing.Slot]string{}
	if err := json.Unmarshal([]byte(row.Papers), &handed.Papers); err != nil {
		return handed, fmt.Errorf("read the papers of a submission: %w", err)
	}
	return handed, nil
}

// OpenRound unseals the form as it stood at a submission.
func (h *House) OpenRound(round rows.ApplicationRound) ([]byte, error) {
	return h.unseal("application_rounds", "form_sealed", roundPlace(round.ApplicationID, round.Round), round.FormSealed)
}

func roundPlace(application string, round int64) string {
	return fmt.Sprintf("%s/%d", application, round)
}
