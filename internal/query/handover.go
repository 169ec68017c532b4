package query

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Handover is how a case went to an administration that is reached over the enterprise interface.
type Handover struct {
	Version string           `json:"version" doc:"of the interface that is spoken there"`
	LeftOut []filing.Finding `json:"left_out" doc:"what that version has no place for, each at its field: it was not sent, or under another code"`
	Unsent  *UnsentHandover  `json:"unsent" doc:"it was stopped on its way out and never left; null otherwise"`
}

// UnsentHandover is a hand-over that never left.
type UnsentHandover struct {
	Round    int64            `json:"round"`
	At       time.Time        `json:"at" doc:"when it was forwarded"`
	Reason   string           `json:"reason,omitempty" doc:"a word: unsendable, too_big or file_refused; for the desks alone"`
	Findings []filing.Finding `json:"findings" doc:"what is wrong with it, each at its field"`
}

// handoverOf reads how a case went out; nil where nothing of it has to.
func (q *Query) handoverOf(ctx context.Context, r *rows.Queries, c *flow.Case) (*Handover, error) {
	if c.Row.ForwardedAt == 0 || c.Arrived() || c.Actor.Role == policy.Officer {
		return nil, nil
	}
	row, err := r.LastExchangeIntentTold(ctx, c.Row.ID)
	if store.IsNotFound(err) || err == nil && row.TakenBackAt != 0 {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look for how a case went out: %w", err)
	}
	told := &Handover{Version: row.Version, LeftOut: []filing.Finding{}}
	left, err := q.House.ExchangeFindings("left_sealed", row.ID, row.LeftSealed)
	if err != nil {
		return nil, err
	}
	told.LeftOut = append(told.LeftOut, left...)
	if row.State != "stopped" {
		return told, nil
	}
	told.Unsent = &UnsentHandover{Round: row.Round, At: instant(row.CreatedAt), Findings: []filing.Finding{}}
	if c.Actor.Role == policy.Sponsor {
		return told, nil // the provider decides what becomes of it
	}
	told.Unsent.Reason = row.Reason
	wrong, err := q.House.ExchangeFindings("faults_sealed", row.ID, row.FaultsSealed)
	told.Unsent.Findings = append(told.Unsent.Findings, wrong...)
	return told, err
}
