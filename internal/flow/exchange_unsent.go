package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// States of what is to be sent over the enterprise interface.
const (
	exchangeWaiting = "waiting"
	exchangeStopped = "stopped"
)

// Unsent is a hand-over that never left: it was stopped on its way out, and somebody must decide what becomes of it.
type Unsent struct {
	ID       string
	Round    int64
	Reason   string           // a word, such as unsendable, too_big, file_refused
	Findings []filing.Finding // what is wrong with it, each at its field; none where the reason is not in the case
}

// unsentOf finds the hand-over of a case that was stopped; a refusal where there is none.
func (h *House) unsentOf(ctx context.Context, q *rows.Queries, c *Case) (u Unsent, err error) {
	row, err := q.LastExchangeIntentTold(ctx, c.Row.ID)
	if store.IsNotFound(err) || err == nil && (row.State != exchangeStopped || row.TakenBackAt != 0) {
		return u, fault.New(fault.Conflict, "nothing_stopped", "这一件没有停在发出之前的提交。", "No hand-over of this case was stopped on its way out.")
	}
	if err != nil {
		return u, fmt.Errorf("look for what was stopped: %w", err)
	}
	u = Unsent{ID: row.ID, Round: row.Round, Reason: row.Reason}
	u.Findings, err = h.ExchangeFindings("faults_sealed", row.ID, row.FaultsSealed)
	return u, err
}

// ExchangeFindings opens what is kept beside a hand-over: column faults_sealed is what is wrong with it, left_sealed what the version of
// the other end has no place for.
func (h *House) ExchangeFindings(column, id string, sealed []byte) (findings []filing.Finding, err error) {
	plain, err := h.unseal("exchange_intents", column, id, sealed)
	if err != nil || len(plain) == 0 {
		return nil, err
	}
	if err := json.Unmarshal(plain, &findings); err != nil {
		return nil, fmt.Errorf("read what is kept of a hand-over: %w", err)
	}
	return findings, nil
}

// handedOver are the states in which a hand-over may still wait to leave.
func handedOver(s filing.State) bool {
	return s == filing.AwaitingSMS || s == filing.AdministrationReview
}
