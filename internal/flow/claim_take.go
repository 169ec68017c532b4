package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// claimAnswer is what whoever claims is answered.
type claimAnswer struct {
	Claim *Claim `json:"claim"`
}

// ClaimCase says that somebody works on a case from now on (领取); who claims again what they hold has it half an hour longer. Of two
// at once one gets it, and the other is told who did. It changes nothing of the case and stops no move.
func (h *House) ClaimCase(ctx context.Context, actor policy.Actor, cmd Command) (Outcome, error) {
	cmd.Name = string(policy.ClaimCase)
	return h.actOnCase(ctx, actor, cmd, func(ctx context.Context, tx *store.Tx) (any, error) {
		claim, err := h.claimIn(ctx, tx, actor, cmd.Of, cmd.Case)
		return claimAnswer{claim}, err
	})
}

// actOnCase carries out an act that is no flow, once for each key, and records it where it is refused.
func (h *House) actOnCase(ctx context.Context, actor policy.Actor, cmd Command, do func(ctx context.Context, tx *store.Tx) (any, error)) (Outcome, error) {
	outcome, err := h.Once(ctx, actor, Act{Command: cmd, Do: func(ctx context.Context, tx *store.Tx) ([]byte, error) {
		answer, err := do(ctx, tx)
		if err != nil {
			return nil, err
		}
		return json.Marshal(answer)
	}})
	if err != nil {
		h.recordRefusal(ctx, actor, cmd, err)
	}
	return outcome, err
}

func (h *House) claimIn(ctx context.Context, tx *store.Tx, actor policy.Actor, of Road, id filing.ApplicationID) (*Claim, error) {
	held, err := h.mayClaim(ctx, tx.Queries, actor, of, id)
	if err != nil {
		return nil, err
	}
	now := h.Now()
	taken, err := tx.TakeClaim(ctx, rows.TakeClaimParams{ApplicationID: string(id), Side: string(actor.Side()), UserID: string(actor.ID),
		ClaimedAt: now.UnixMicro(), ExpiresAt: now.Add(ClaimLease).UnixMicro()})
	if err != nil {
		return nil, fmt.Errorf("write a claim: %w", err)
	}
	claim, err := h.ClaimOn(ctx, tx.Queries, actor, id)
	if err != nil {
		return nil, err
	}
	if taken == 0 {
		return nil, claimedByOther(claim) // a moment ago
	}
	if held != nil {
		return claim, nil // renewed; the trail has it already
	}
	return claim, h.RecordHouse(ctx, tx, actor, id, string(policy.ClaimCase), nil)
}

// mayClaim says whether a claim would be taken, and gives the one that the asker holds already.
func (h *House) mayClaim(ctx context.Context, q *rows.Queries, actor policy.Actor, of Road, id filing.ApplicationID) (*Claim, error) {
	var err error
	if of == OfLicenceApplication {
		_, err = h.onLicenceDesk(ctx, q, actor, policy.ClaimCase, id)
	} else {
		_, err = h.onDesk(ctx, q, actor, policy.ClaimCase, id)
	}
	if err != nil {
		return nil, err
	}
	held, err := h.ClaimOn(ctx, q, actor, id)
	if err == nil && held != nil && !held.Mine {
		err = claimedByOther(held)
	}
	return held, err
}

// onDesk reads a case for an act of the desk whose turn it is. Where it is another's turn there is nothing to work on.
func (h *House) onDesk(ctx context.Context, q *rows.Queries, actor policy.Actor, action policy.Action, id filing.ApplicationID) (rows.Application, error) {
	row, err := q.GetApplication(ctx, string(id))
	if store.IsNotFound(err) {
		return row, fault.NotFoundError()
	}
	if err != nil {
		return row, fmt.Errorf("load application: %w", err)
	}
	if !policy.Can(actor, action, SubjectOf(row)) {
		return row, fault.NotFoundError()
	}
	if row.TurnParty != string(actor.Side()) {
		state, _ := filing.State(row.State).Row()
		return row, notYourTurn(fault.Text{ZH: state.NameZH, EN: state.NameEN})
	}
	return row, nil
}

// onLicenceDesk asks the same of an application for a licence.
func (h *House) onLicenceDesk(ctx context.Context, q *rows.Queries, actor policy.Actor, action policy.Action, id filing.ApplicationID) (rows.LicenceApplication, error) {
	row, err := h.licenceRowOf(ctx, q, actor, action, id)
	if err == nil && row.TurnParty != string(actor.Side()) {
		state, _ := licence.State(row.State).Row()
		err = notYourTurn(state.Name)
	}
	return row, err
}

func notYourTurn(state fault.Text) error {
	return fault.New(fault.Conflict, "not_your_turn", "这一件在“"+state.ZH+"”，现在不轮到您这一方。", "The case is in “"+state.EN+"”; it is not your side’s turn.")
}
