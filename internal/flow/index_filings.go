package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// factFilingsIndexed says that every filing is found by whom it names; filings that enter later are indexed as they do.
const factFilingsIndexed = "filings.indexed"

// IndexFilings makes the filings that an older program entered known by whom they name, once. Stopped half way it begins again: what
// is indexed already stays.
func (h *House) IndexFilings(ctx context.Context) (indexed int, err error) {
	for after := ""; ; {
		var page []rows.Filing
		done := false
		forms := map[string]*filing.Form{}
		err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
			_, err := q.GetHouseFact(ctx, factFilingsIndexed)
			if done = err == nil; done || !store.IsNotFound(err) {
				return err
			}
			if page, err = q.AllFilings(ctx, rows.AllFilingsParams{After: after, Page: sweepPage}); err != nil {
				return err
			}
			for _, row := range page {
				if forms[row.ID], err = h.filedForm(ctx, q, row); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil || done {
			return indexed, err
		}
		err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			for _, row := range page {
				if err := h.indexFiling(ctx, tx, row.ID, forms[row.ID]); err != nil {
					return err
				}
			}
			if len(page) == sweepPage {
				return nil
			}
			return tx.PutHouseFact(ctx, rows.PutHouseFactParams{Name: factFilingsIndexed, Value: "1"})
		})
		if err != nil {
			return indexed, fmt.Errorf("index filings: %w", err)
		}
		indexed += len(page)
		if len(page) > 0 {
			after = page[len(page)-1].ID
		}
	}
}

// filedForm opens what stands in the register as a form: the sponsor and those of its services that were not cancelled.
func (h *House) filedForm(ctx context.Context, q *rows.Queries, row rows.Filing) (*filing.Form, error) {
	form := &filing.Form{Sponsor: &filing.Sponsor{}}
	plain, err := h.unseal("filings", "sponsor_sealed", row.ID, row.SponsorSealed)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(plain, form.Sponsor); err != nil {
		return nil, fmt.Errorf("read the filed sponsor: %w", err)
	}
	services, err := q.ServicesOfFiling(ctx, row.ID)
	if err != nil {
		return nil, fmt.Errorf("read the sponsor's services: %w", err)
	}
	for _, s := range services {
		if s.State == serviceCancelled {
			continue
		}
		plain, err := h.unseal("services", "content_sealed", s.ServiceNumber, s.ContentSealed)
		if err != nil {
			return nil, err
		}
		var service filing.Service
		if err := json.Unmarshal(plain, &service); err != nil {
			return nil, fmt.Errorf("read a filed service: %w", err)
		}
		form.Services = append(form.Services, service)
	}
	return form, nil
}
