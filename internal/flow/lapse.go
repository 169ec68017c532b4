package flow

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/store/rows"
)

// LapseLicence finds that a licence is over, by its dates or by its holder's surrender, and takes its numbers back: its services bear
// their filing numbers again. That it is over is told by the dates; the sweep only notices it, and whoever acts on it first does too.
//
// Law: the Administrative Licensing Law, art. 70 (1).
var LapseLicence = LifeFlow[Nothing]{
	Move: licence.Lapse,
	Effect: func(l *HeldLicence, _ Nothing) (LifeChanges, error) {
		if l.Row.ReleasedAt != 0 {
			return LifeChanges{}, notPossible(l.stateName())
		}
		changes := LifeChanges{Lapsed: true}
		changes.Notice.DueOn = l.Dates.HeldUntil(l.Today).String()
		return changes, nil
	},
}

// LapseLicences lapses every licence that is over. One whose renewal was applied for in time and not decided goes on instead.
func (h *House) LapseLicences(ctx context.Context, now time.Time) (int, error) {
	var over []rows.Licence
	err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		over, err = q.LapsedLicences(ctx, rows.LapsedLicencesParams{Today: civil.DateOf(now).String(), Page: sweepPage})
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("look for licences that are over: %w", err)
	}
	for i, row := range over {
		if err := h.lapse(ctx, row, now); err != nil {
			return i, err
		}
	}
	return len(over), nil
}

func (h *House) lapse(ctx context.Context, row rows.Licence, now time.Time) error {
	move := licence.Lapse
	if row.Ended == "" {
		renewal, err := h.renewalInTime(ctx, row)
		if err != nil {
			return err
		}
		if renewal != "" {
			move = licence.RenewalSilence
		}
	}
	return h.runAsClock(ctx, row.ID, move)
}

// settle lapses a licence before anybody acts on it, where its time has come.
func (lifeRoad) settle(ctx context.Context, h *House, id filing.ApplicationID, now time.Time) error {
	var row rows.Licence
	err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		row, err = q.GetLicence(ctx, string(id))
		return err
	})
	if err != nil || row.ReleasedAt != 0 {
		return nil // the run itself says what is wrong
	}
	dates, err := LicenceOf(row)
	if err != nil {
		return err
	}
	if state, ok := dates.On(civil.DateOf(now)).Row(); ok && !state.InForce {
		return h.lapse(ctx, row, now)
	}
	return nil
}
