package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// factLicenceTerms is where the house keeps how it counts the decision on a licence.
const factLicenceTerms = "licence_terms"

// maxDecisionDays bounds the term a house can set.
const maxDecisionDays = 366

// SetLicenceTerms says how the decision on a licence is counted from now on: how many days of which kind, and from which start. Decrees
// speak of sixty days and not of which; running cases keep the terms they were accepted under.
func (h *House) SetLicenceTerms(ctx context.Context, actor policy.Actor, terms licence.Terms) error {
	if !policy.HoldsLicence(actor, policy.ManageHouse) {
		return fault.NotFoundError()
	}
	if err := checkTerms(terms); err != nil {
		return err
	}
	content, err := json.Marshal(terms.Recorded())
	if err != nil {
		return fmt.Errorf("encode terms: %w", err)
	}
	err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.PutHouseFact(ctx, rows.PutHouseFactParams{Name: factLicenceTerms, Value: string(content)}); err != nil {
			return err
		}
		return h.RecordHouse(ctx, tx, actor, "", "licence.terms", terms.Recorded())
	})
	if err != nil {
		return fmt.Errorf("set the terms of licences: %w", err)
	}
	return h.Reload(ctx)
}

func checkTerms(t licence.Terms) error {
	t = t.Recorded()
	if t.Decision.Amount < 1 || t.Decision.Amount > maxDecisionDays || t.Decision.Unit != civil.UnitWorkingDays && t.Decision.Unit != civil.UnitCalendarDays {
		return fault.New(fault.Invalid, "term_invalid", "期限须为 1 至 366 个工作日或日历日。", "A term is 1 to 366 working_days or calendar_days.").At("/decision")
	}
	if t.From != licence.FromAcceptance && t.From != licence.FromReceipt {
		return fault.New(fault.Invalid, "start_unknown", "起算须为 acceptance 或 receipt。", "The start is acceptance or receipt.").At("/from")
	}
	return nil
}

func readLicenceTerms(ctx context.Context, q *rows.Queries) (terms licence.Terms, err error) {
	kept, err := q.GetHouseFact(ctx, factLicenceTerms)
	if store.IsNotFound(err) {
		return licence.Terms{}.Recorded(), nil
	}
	if err != nil {
		return terms, fmt.Errorf("read the terms of licences: %w", err)
	}
	if err := json.Unmarshal([]byte(kept.Value), &terms); err != nil {
		return terms, fmt.Errorf("read the terms of licences: %w", err)
	}
	return terms, nil
}
