package flow

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/civil"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// factWatched is the house fact that keeps on which day the licences were last looked through.
const factWatched = "licences.watched_on"

// watchedBy names the daily sweep in what it found.
const watchedBy = "watch.daily"

// WatchLicences looks once a day through every licence in force and every commercial service: what services bear is brought in line with
// the licences, and what is wrong becomes a task, once each. It finds what no flow could see where it happened.
func (h *House) WatchLicences(ctx context.Context, now time.Time) (int, error) {
	today := civil.DateOf(now).String()
	var last string
	err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		fact, err := q.GetHouseFact(ctx, factWatched)
		if store.IsNotFound(err) {
			return nil
		}
		last = fact.Value
		return err
	})
	if err != nil || last >= today {
		return 0, err
	}
	s := settling{at: now, actor: ClockActor, by: watchedBy}
	if err := h.watchNumbers(ctx, s); err != nil {
		return 0, err
	}
	if err := h.watchPaid(ctx, s); err != nil {
		return 0, err
	}
	err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return tx.PutHouseFact(ctx, rows.PutHouseFactParams{Name: factWatched, Value: today})
	})
	h.kick()
	return 0, err // what it found is not due again; another round would find nothing
}

func (h *House) watchNumbers(ctx context.Context, s settling) error {
	today := civil.DateOf(s.at)
	_, err := eachPaged(ctx, h, func(ctx context.Context, q *rows.Queries, after string) ([]rows.Licence, error) {
		return q.LicencesInForce(ctx, rows.LicencesInForceParams{After: after, Page: sweepPage})
	}, licenceID, func(ctx context.Context, row rows.Licence) (off bool, err error) {
		err = h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
			plan, err := h.planNumbers(ctx, q, row, today)
			off = err == nil && !plan.empty() && plan.inForce // one that is over lapses by its own sweep
			return err
		})
		if err != nil || !off {
			return false, err
		}
		return true, h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error { return h.settleNumbers(ctx, tx, row, s) })
	})
	return err
}

// watchPaid finds commercial services that bear no licence's number.
func (h *House) watchPaid(ctx context.Context, s settling) error {
	_, err := eachPaged(ctx, h, func(ctx context.Context, q *rows.Queries, after string) ([]rows.RegisterService, error) {
		return q.RegisterCommercialUnlicensed(ctx, rows.RegisterCommercialUnlicensedParams{After: after, Page: sweepPage})
	}, func(shown rows.RegisterService) string { return shown.ServiceNumber }, func(ctx context.Context, shown rows.RegisterService) (bool, error) {
		return true, h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error { return h.watchPaidOne(ctx, tx, shown, s) })
	})
	return err
}

// watchPaidOne: a service that lost its number with its licence is known as such, and no paid service on a filing only.
func (h *House) watchPaidOne(ctx context.Context, tx *store.Tx, shown rows.RegisterService, s settling) error {
	bore, err := tx.LicencesOfService(ctx, shown.ServiceNumber)
	if err != nil {
		return fmt.Errorf("read what service %s bore: %w", shown.ServiceNumber, err)
	}
	if len(bore) > 0 {
		return nil
	}
	service, err := tx.GetService(ctx, shown.ServiceNumber)
	if err != nil {
		return fmt.Errorf("read service %s: %w", shown.ServiceNumber, err)
	}
	owner := ""
	application, err := tx.GetApplication(ctx, service.CaseID)
	switch {
	case err == nil:
		owner = application.OwnerID
	case !store.IsNotFound(err):
		return fmt.Errorf("read who filed %s: %w", shown.ServiceNumber, err)
	}
	return h.findTask(ctx, tx, paidFact(shown, service.CaseID, owner, service.ProviderID), s)
}
