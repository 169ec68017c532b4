package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// NextInput is a question to the queue, read: of its answer the first case that nobody works on is wanted.
type NextInput struct {
	At     store.QueueNow
	Scope  store.QueueScope
	Filter store.QueueFilter
	Order  store.QueueOrder
	Asked  []byte // the question as it came, to tell two requests apart
}

type nextAnswer struct {
	ID *filing.ApplicationID `json:"id"`
}

// nextTried bounds how many cases are tried from one look at the queue: as many as others can have taken meanwhile.
const nextTried = 25

// ClaimNext claims the first case of a question that nobody works on and that is the asker's desk's turn (下一件). Many who ask at once
// get a case each.
func (h *House) ClaimNext(ctx context.Context, actor policy.Actor, in NextInput, key string) (Outcome, error) {
	if !policy.Holds(actor, policy.ClaimCase) {
		return Outcome{}, fault.NotFoundError()
	}
	in.Filter.Unclaimed, in.Filter.NotPassedBy = true, string(actor.ID)
	if in.Filter.TurnParty == "" {
		in.Filter.TurnParty = string(actor.Side())
	}
	cmd := Command{Name: "queue.next", Input: in.Asked, Key: key}
	return h.Once(ctx, actor, Act{Command: cmd, Do: func(ctx context.Context, tx *store.Tx) ([]byte, error) {
		if in.Filter.TurnParty != string(actor.Side()) {
			return json.Marshal(nextAnswer{}) // what waits for another is nothing to work on
		}
		id, err := h.claimFirst(ctx, tx, actor, in)
		if err != nil {
			return nil, err
		}
		return json.Marshal(nextAnswer{id})
	}})
}

func (h *House) claimFirst(ctx context.Context, tx *store.Tx, actor policy.Actor, in NextInput) (*filing.ApplicationID, error) {
	for range maxTries {
		keys, err := store.QueuePage(ctx, tx.Queries, in.At, in.Scope, in.Filter, in.Order, nil, nextTried)
		if err != nil || len(keys) == 0 {
			return nil, err
		}
		for _, key := range keys {
			id := filing.ApplicationID(key.ID)
			if taken, err := h.claimFree(ctx, tx, actor, id); err != nil || taken {
				return &id, err
			}
		}
	}
	return nil, fault.New(fault.Conflict, "changed_meanwhile", "同事们刚好领走了这些，请再试一次。",
		"Colleagues have just taken all of these; ask again.").Because(errChangedMeanwhile)
}

// claimFree takes one case, unless somebody was quicker or it was moved on since it was listed.
func (h *House) claimFree(ctx context.Context, tx *store.Tx, actor policy.Actor, id filing.ApplicationID) (bool, error) {
	now := h.Now()
	taken, err := tx.TakeFreeClaim(ctx, rows.TakeFreeClaimParams{ApplicationID: string(id), Side: string(actor.Side()),
		UserID: string(actor.ID), ClaimedAt: now.UnixMicro(), ExpiresAt: now.Add(ClaimLease).UnixMicro()})
	if err != nil {
		return false, fmt.Errorf("claim the next case: %w", err)
	}
	if taken == 0 {
		return false, nil
	}
	row, err := tx.GetApplication(ctx, string(id))
	if err != nil {
		return false, fmt.Errorf("load application: %w", err)
	}
	if row.TurnParty != string(actor.Side()) || !policy.Can(actor, policy.ClaimCase, SubjectOf(row)) {
		_, err := tx.DropClaim(ctx, rows.DropClaimParams{ApplicationID: string(id), Side: string(actor.Side()), UserID: string(actor.ID)})
		return false, err
	}
	return true, h.RecordHouse(ctx, tx, actor, id, string(policy.ClaimCase), nil)
}
