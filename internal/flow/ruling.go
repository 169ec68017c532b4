package flow

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Ruling is what the administration's desk does to a submission. The zero value of a field keeps what is.
type Ruling struct {
	State       filing.State
	Tries       int64
	ReviewSince time.Time
	Decided     bool
	Opinion     any     // kept sealed with the submission
	Details     any     // kept sealed with the event
	Result      *Result // leaves through the port
	Grant       *Grant
}

// rule writes a ruling: compare-and-set on the submission, the register where a number is given, the event on the
// administration's side, and the result through the port, all in one transaction.
func (h *House) rule(ctx context.Context, tx *store.Tx, c *Case, submission rows.Submission, move filing.MoveName, r Ruling) error {
	update, err := h.submissionUpdate(c, submission, r)
	if err != nil {
		return err
	}
	changed, err := tx.UpdateSubmission(ctx, update)
	if err != nil {
		return fmt.Errorf("write submission: %w", err)
	}
	if changed == 0 {
		return changedMeanwhile()
	}
	if r.Grant != nil {
		if r.Result.Numbers, err = h.enter(ctx, tx, c, *r.Grant); err != nil {
			return err
		}
	}
	event := rows.InsertEventParams{ID: newID(), CaseID: c.Row.ID, Side: sideAdministration, Flow: string(move), Outcome: "done",
		ActorID: string(c.Actor.ID), ActorRole: string(c.Actor.Role), Channel: c.Actor.Channel,
		FromState: submission.State, ToState: update.State, Version: submission.Round, DueOn: update.DueOn,
		RulesVersion: c.Row.RulesVersion, CalendarVersion: c.Calendar.Version(), At: c.Now.UnixMicro()}
	if err := h.insertEvent(ctx, tx, event, r.Details); err != nil {
		return err
	}
	if err := h.keepReasons(ctx, tx, event, c.Row, r.Result.reasons()); err != nil {
		return err
	}
	if r.Result != nil {
		r.Result.At = c.Now
		return h.Provider.Report(ctx, tx, *r.Result)
	}
	return nil
}

func (h *House) submissionUpdate(c *Case, s rows.Submission, r Ruling) (rows.UpdateSubmissionParams, error) {
	u := rows.UpdateSubmissionParams{ID: s.ID, OldState: s.State, OldTries: s.Tries, State: s.State, Tries: max(r.Tries, s.Tries),
		ExpiresAt: s.ExpiresAt, ReviewSinceAt: s.ReviewSinceAt, DueOn: s.DueOn, DueEndAt: s.DueEndAt, Provisional: s.Provisional,
		DecidedAt: s.DecidedAt, DecidedBy: s.DecidedBy, OpinionSealed: s.OpinionSealed}
	if r.State != "" {
		u.State = string(r.State)
		u.DueOn, _, u.DueEndAt, u.Provisional = TurnFrom(c.Calendar, r.State, c.Now).columns()
	}
	if !r.ReviewSince.IsZero() {
		u.ReviewSinceAt = r.ReviewSince.UnixMicro()
	}
	if r.Decided {
		u.DecidedAt, u.DecidedBy = c.Now.UnixMicro(), string(c.Actor.ID)
	}
	if r.Opinion != nil {
		sealed, err := h.sealJSON("submissions", "opinion_sealed", s.ID, r.Opinion)
		if err != nil {
			return u, err
		}
		u.OpinionSealed = sealed
	}
	return u, nil
}

// Desk is the provider's desk in this process. It takes results through the port.
type Desk struct{ House *House }

// peer is who the provider's desk records a result as: the other end of the port.
var peer = policy.Actor{Role: policy.Peer, Channel: "port"}

// Report applies a result to the application it is about.
func (d Desk) Report(ctx context.Context, tx *store.Tx, r Result) error {
	h := d.House
	c, err := h.Load(ctx, tx.Queries, r.CaseID, peer, r.At)
	if err != nil {
		return err
	}
	changes, err := applyResult(c, r)
	if err != nil {
		return err
	}
	if err := h.write(ctx, tx, c, string(r.Move), changes); err != nil {
		return err
	}
	return h.hold(ctx, tx, c, changes.Numbers)
}
