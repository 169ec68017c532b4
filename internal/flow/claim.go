package flow

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// ClaimLease is how long a claim holds without being renewed.
const ClaimLease = 30 * time.Minute

// Claim says who of the asker's desk works on a case, and until when. It is advice: whoever may make a move can make it all the same.
type Claim struct {
	User  filing.UserID `json:"user"`
	Name  string        `json:"name"`
	Until time.Time     `json:"until"`
	Mine  bool          `json:"mine"`
}

// ClaimFrom reads a claim as an asker sees it.
func ClaimFrom(actor policy.Actor, row rows.ClaimOfRow) *Claim {
	claim := &Claim{User: filing.UserID(row.UserID), Name: row.Name, Until: store.Time(row.ExpiresAt), Mine: row.UserID == string(actor.ID)}
	if claim.Name == "" && claim.Mine {
		claim.Name = actor.Name
	}
	return claim
}

// ClaimOn finds the claim that holds on a case at the asker's desk; nil where nobody's does, or the asker sits at no desk.
func (h *House) ClaimOn(ctx context.Context, q *rows.Queries, actor policy.Actor, id filing.ApplicationID) (*Claim, error) {
	side := actor.Side()
	if side == "" {
		return nil, nil
	}
	row, err := q.ClaimOf(ctx, rows.ClaimOfParams{ApplicationID: string(id), Side: string(side), Now: h.Now().UnixMicro()})
	if store.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("load claim: %w", err)
	}
	return ClaimFrom(actor, row), nil
}

func claimedByOther(claim *Claim) error {
	return fault.New(fault.Conflict, "claimed_by_other", "这一件已由同事领取。", "A colleague has claimed this case.").With("claim", claim)
}
