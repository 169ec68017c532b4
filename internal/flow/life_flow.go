package flow

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// LifeFlow is one move of a licence that was issued, readable top to bottom. Who may make it is in the permission table; where it
// starts is in the table of moves, where it ends is told by the dates it leaves.
type LifeFlow[In any] struct {
	Move   licence.MoveName
	Effect func(l *HeldLicence, in In) (LifeChanges, error)
}

func (f LifeFlow[In]) starts(s licence.LifeState) bool {
	row, ok := f.Move.LifeRow()
	return ok && row.Starts(s)
}

func (f LifeFlow[In]) plan(_ context.Context, _ *rows.Queries, h *House, l *HeldLicence, input json.RawMessage) (planned, error) {
	var in In
	if err := decode(input, &in); err != nil {
		return planned{}, err
	}
	changes, err := f.Effect(l, in)
	if err != nil {
		return planned{}, err
	}
	return planned{write: func(ctx context.Context, tx *store.Tx) error { return h.writeHeld(ctx, tx, l, f.Move, changes) }}, nil
}

// lifeFlows is the one list of what can be run on a licence that was issued.
var lifeFlows = map[string]runnable[licence.LifeState, *HeldLicence]{
	string(licence.FileReport):       FileReport,
	string(licence.Surrender):        SurrenderLicence,
	string(licence.SurrenderConfirm): ConfirmSurrender,
	string(licence.Rescind):          RescindLicence,
	string(licence.Revoke):           RevokeLicence,
	string(licence.Lapse):            LapseLicence,
	string(licence.RenewalSilence):   RenewSilently,
}

// lifeRoad is the road of licences: one that is over lapses before anybody acts on it.
type lifeRoad struct {
	roadOf[licence.LifeState, *HeldLicence]
}

func (lifeRoad) has(flow string) bool { return lifeFlows[flow] != nil }

func licenceStands(ctx context.Context, q *rows.Queries, id filing.ApplicationID) (standing, error) {
	row, err := q.GetLicence(ctx, string(id))
	return standing{state: row.Ended, version: row.Version, side: sideAdministration}, err
}

// runAsClock runs a move of a licence as the clock's. That somebody was quicker, or that its time has passed, is no failure.
func (h *House) runAsClock(ctx context.Context, id string, move licence.MoveName) error {
	_, err := h.once(ctx, roads[OfLicence], ClockActor, Command{Of: OfLicence, Case: filing.ApplicationID(id), Name: string(move)})
	if err != nil && !errors.Is(err, errChangedMeanwhile) && !errors.Is(err, fault.Conflict) {
		return fmt.Errorf("%s of licence %s: %w", move, id, err)
	}
	h.kick()
	return nil
}
