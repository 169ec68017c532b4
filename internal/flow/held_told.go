package flow

import (
	"context"
	"reflect"

	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
)

// Names of what happens to what this house holds because an administration told so and no case of the house asked for it: another
// provider did, or the administration acted by itself.
const (
	heldEvents         = "held." // what all of them begin with
	eventHeldChanged   = "held.change"
	eventHeldCancelled = "held.cancel"
	eventHeldWithdrawn = "held.withdraw"
)

// Told is what an administration told: which one, of which number, and when this house heard of it (microseconds).
type Told struct {
	Peer   string
	Number string
	At     int64
}

// toldEvent is what the trail keeps of it: by which connection, of which number, and how it stood before and stands now.
type toldEvent struct {
	Peer   string `json:"peer"`
	Number string `json:"number"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// ToldCancelled notes that a number was cancelled without a case of this house.
func (h *House) ToldCancelled(ctx context.Context, tx *store.Tx, t Told) error {
	return h.told(ctx, tx, eventHeldCancelled, t, func() error { return h.HoldCancelled(ctx, tx, t.Number, t.At) })
}

// ToldWithdrawn notes that a provider's access ended without a case of this house.
func (h *House) ToldWithdrawn(ctx context.Context, tx *store.Tx, t Told, provider filing.ProviderID) error {
	return h.told(ctx, tx, eventHeldWithdrawn, t, func() error { return h.HoldWithdrawn(ctx, tx, t.Number, provider, t.At) })
}

// ToldChanged notes how a filing stands that was changed without a case of this house.
func (h *House) ToldChanged(ctx context.Context, tx *store.Tx, t Told, stands *filing.Form) error {
	return h.told(ctx, tx, eventHeldChanged, t, func() error { return h.HoldChanged(ctx, tx, t.Number, stands, t.At) })
}

// told does it, and records it in the same transaction where anything came of it, under the case by which the filing came.
func (h *House) told(ctx context.Context, tx *store.Tx, event string, t Told, hold func() error) error {
	before, err := h.StandingHeld(ctx, tx.Queries, t.Number)
	if err != nil {
		return err
	}
	if err := hold(); err != nil || before == nil {
		return err
	}
	after, err := h.StandingHeld(ctx, tx.Queries, t.Number)
	if err != nil || reflect.DeepEqual(before, after) {
		return err
	}
	actor := policy.Actor{Role: policy.Peer, Channel: "exchange"}
	return h.RecordHouse(ctx, tx, actor, before.CaseID, event,
		toldEvent{Peer: t.Peer, Number: t.Number, Before: before.stateOf(t.Number), After: after.stateOf(t.Number)})
}

// stateOf is the state of a number: a service's, or the sponsor's.
func (s *Standing) stateOf(number string) string {
	if s == nil {
		return ""
	}
	if _, service, _ := filing.SplitNumber(number); service != "" {
		for i := range s.Services {
			if s.Services[i].Number == service {
				return s.Services[i].State
			}
		}
	}
	return s.State
}
