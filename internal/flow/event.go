package flow

import (
	"cmp"
	"context"
	"fmt"

	"github.com/google/uuid"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Sides of the port an event was recorded on.
const (
	sideProvider       = "provider"
	sideAdministration = "administration"
	sideHouse          = "house"
)

// eventDetails is what an event keeps sealed: what was sent along, and why.
type eventDetails struct {
	Input any `json:"input,omitempty"`
}

// writeEvent appends the event of a change on the provider's desk, and what is said about it.
func (h *House) writeEvent(ctx context.Context, tx *store.Tx, c *Case, flow string, update rows.UpdateApplicationParams, ch Changes) error {
	if ch.Event != "" {
		flow = ch.Event
	}
	event := rows.InsertEventParams{ID: newID(), CaseID: c.Row.ID, Side: sideProvider, Flow: flow, Outcome: "done",
		ActorID: string(c.Actor.ID), ActorRole: string(c.Actor.Role), Channel: c.Actor.Channel,
		FromState: c.Row.State, ToState: update.State, Version: c.Row.Version + 1, DueOn: update.DueOn,
		RulesVersion: update.RulesVersion, CalendarVersion: c.Calendar.Version(), At: c.Now.UnixMicro()}
	if err := h.insertEvent(ctx, tx, event, ch.Details); err != nil {
		return err
	}
	if ch.Return != nil && ch.Return.By == filing.PartyProvider {
		if err := h.keepReasons(ctx, tx, event, c.Row, ch.Return.Findings); err != nil {
			return err
		}
	}
	return h.writeNotices(ctx, tx, c, event, update, ch)
}

func (h *House) insertEvent(ctx context.Context, tx *store.Tx, event rows.InsertEventParams, details any) (err error) {
	event.DetailsSealed = []byte{}
	if details != nil {
		event.DetailsSealed, err = h.sealJSON("events", "details_sealed", event.ID, eventDetails{Input: details})
		if err != nil {
			return err
		}
	}
	if err := tx.InsertEvent(ctx, event); err != nil {
		return fmt.Errorf("append event: %w", err)
	}
	return nil
}

// recordRefusal appends the event of a refused attempt, in a transaction of its own. That it cannot be written does not
// change the answer: nothing was done, and the refusal stands.
func (h *House) recordRefusal(ctx context.Context, actor policy.Actor, cmd Command, refused error) {
	now := h.Now()
	problem := fault.As(refused)
	_ = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		way, ok := roads[cmd.Of]
		if !ok {
			return nil
		}
		at, err := way.stands(ctx, tx.Queries, cmd.Case)
		if err != nil {
			return err // no such case: there is no trail to append to
		}
		return h.insertEvent(ctx, tx, rows.InsertEventParams{ID: newID(), CaseID: string(cmd.Case), Side: cmp.Or(at.side, refusalSide(actor)), Flow: cmd.Name,
			Outcome: "refused", Code: problem.Code, ActorID: string(actor.ID), ActorRole: string(actor.Role), Channel: actor.Channel,
			FromState: at.state, ToState: at.state, Version: at.version, At: now.UnixMicro()}, nil)
	})
}

func refusalSide(actor policy.Actor) string {
	if actor.Role == policy.Officer {
		return sideAdministration
	}
	return sideProvider
}

// RecordHouse appends an event that changes no case's state, such as an unmasking or a change of settings.
func (h *House) RecordHouse(ctx context.Context, tx *store.Tx, actor policy.Actor, caseID filing.ApplicationID, flow string, details any) error {
	return h.insertEvent(ctx, tx, rows.InsertEventParams{ID: newID(), CaseID: string(caseID), Side: sideHouse, Flow: flow, Outcome: "done",
		ActorID: string(actor.ID), ActorRole: string(actor.Role), Channel: actor.Channel,
		CalendarVersion: h.Calendar().Version(), At: h.Now().UnixMicro()}, details)
}

func newID() string { return uuid.Must(uuid.NewV7()).String() }
