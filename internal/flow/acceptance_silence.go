package flow

import (
	"context"
	"errors"
	"fmt"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// AcceptSilently takes an application on that nobody answered in time (逾期未告知，视为受理), as of the day of its receipt. That it is
// accepted is computed from the stored time; the sweep only notices it, and whoever acts on such a case before the sweep finds it accepted.
//
// Law: the Administrative Licensing Law, art. 32 (4).
var AcceptSilently = LicenceFlow[Nothing]{
	Move: licence.AcceptanceSilence,
	Effect: func(c *LicenceCase, _ Nothing) (LicenceChanges, error) {
		since, silent := licence.AcceptanceOf(c.Calendar, store.Time(c.Row.SubmittedAt)).Silent(c.Now)
		if !silent {
			return LicenceChanges{}, notPossible(c.stateName())
		}
		return LicenceChanges{To: licence.Accepted, Accepted: &Acceptance{At: since, By: acceptedBySilence}}, nil
	},
}

// AcceptSilent accepts everything that nobody answered in time.
func (h *House) AcceptSilent(ctx context.Context, now time.Time) (int, error) {
	var silent []rows.LicenceApplication
	err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		silent, err = q.SilentLicenceApplications(ctx, rows.SilentLicenceApplicationsParams{Now: now.UnixMicro(), Page: sweepPage})
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("look for applications nobody answered: %w", err)
	}
	accepted := 0
	for _, row := range silent {
		done, err := h.acceptSilent(ctx, filing.ApplicationID(row.ID))
		if err != nil {
			return accepted, err
		}
		if done {
			accepted++
		}
	}
	return accepted, nil
}

// acceptSilent runs the move as the clock's. Where somebody was quicker, or a new notice has moved the day, there is nothing to do.
func (h *House) acceptSilent(ctx context.Context, id filing.ApplicationID) (done bool, err error) {
	_, err = h.once(ctx, roads[OfLicenceApplication], ClockActor, Command{Of: OfLicenceApplication, Case: id, Name: string(licence.AcceptanceSilence)})
	switch {
	case errors.Is(err, errChangedMeanwhile), errors.Is(err, fault.Conflict):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("accept %s by silence: %w", id, err)
	}
	h.kick()
	return true, nil
}

// settleSilence accepts a case by silence before anybody acts on it, where its time has come.
func (h *House) settleSilence(ctx context.Context, id filing.ApplicationID, now time.Time) error {
	var row rows.LicenceApplication
	err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		row, err = q.GetLicenceApplication(ctx, string(id))
		return err
	})
	if err != nil || row.State != string(licence.Submitted) || now.UnixMicro() < row.DueEndAt {
		return nil // the run itself says what is wrong
	}
	_, err = h.acceptSilent(ctx, id)
	return err
}
