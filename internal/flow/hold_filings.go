package flow

import (
	"context"
	"fmt"
	"strings"
	"time"

	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// factFilingsHeld says that the provider's side holds everything that was filed; what is filed later is held as its result arrives.
const factFilingsHeld = "filings.held"

// HoldFilings makes known to the provider's side what was filed before it kept anything, once, in the order in which it was filed.
// Stopped half way it begins again: what is held already stays.
func (h *House) HoldFilings(ctx context.Context) (held int, err error) {
	for after := ""; ; {
		var page []rows.Application
		done := false
		err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
			_, err = q.GetHouseFact(ctx, factFilingsHeld)
			if done = err == nil; done || !store.IsNotFound(err) {
				return err
			}
			page, err = q.FiledApplications(ctx, rows.FiledApplicationsParams{After: after, Page: sweepPage})
			return err
		})
		if err != nil || done {
			return held, err
		}
		err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			for _, row := range page {
				if err := h.holdFiled(ctx, tx, row); err != nil {
					return err
				}
			}
			if len(page) == sweepPage {
				return nil
			}
			return tx.PutHouseFact(ctx, rows.PutHouseFactParams{Name: factFilingsHeld, Value: "1"})
		})
		if err != nil {
			return held, fmt.Errorf("hold what was filed: %w", err)
		}
		held += len(page)
		if len(page) > 0 {
			after = page[len(page)-1].ID
		}
	}
}

// holdFiled holds what one application of old came to, unless it is held already.
func (h *House) holdFiled(ctx context.Context, tx *store.Tx, row rows.Application) error {
	numbers := &Numbers{Sponsor: row.SponsorNumber, Services: strings.FieldsFunc(row.ServiceNumbers, func(r rune) bool { return r == ',' })}
	if len(numbers.Services) > 0 {
		if _, err := tx.HeldService(ctx, numbers.Services[0]); err == nil || !store.IsNotFound(err) {
			return err
		}
	}
	form, err := h.FormOf(row)
	if err != nil {
		return err
	}
	c := &Case{Row: row, Form: form, Now: time.UnixMicro(row.UpdatedAt)}
	if row.Kind == "" {
		c.Row.Kind = string(filing.FirstFiling)
	}
	return h.hold(ctx, tx, c, numbers)
}
