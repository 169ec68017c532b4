package flow

import (
	"context"
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Fields of what a standing filing can be found by.
const (
	filedMobile      = "mobile"
	filedSponsorLead = "sponsor_lead"
	filedServiceLead = "service_lead"
)

// peopleFacts asks which filings of other sponsors have a mobile or a person in common with the form, by keyed hashes alone.
func (h *House) peopleFacts(ctx context.Context, q *rows.Queries, c *Case, facts *rule.Register) error {
	facts.Shared = map[string]rule.Shared{}
	own := h.SponsorIndex(c.Form)
	if own == "" {
		return nil // whose filing it is is not known, so neither is which are others'
	}
	asked := map[string][]rows.FilingsByIndexRow{}
	others := func(value string) ([]rows.FilingsByIndexRow, error) {
		if list, done := asked[value]; done || value == "" {
			return list, nil
		}
		all, err := q.FilingsByIndex(ctx, value)
		if err != nil {
			return nil, fmt.Errorf("ask the register for a person: %w", err)
		}
		var list []rows.FilingsByIndexRow
		for _, f := range all {
			if f.SponsorIndex != own {
				list = append(list, f)
			}
		}
		asked[value] = list
		return list, nil
	}
	for _, at := range c.Form.Leads() {
		mobiles, err := others(h.filedMobileIndex(at.Lead))
		if err != nil {
			return err
		}
		persons, err := others(h.filedPersonIndex(at.Lead))
		if err != nil {
			return err
		}
		facts.Shared[at.Pointer] = sharedOf(mobiles, persons)
	}
	return nil
}

// sharedOf puts together what filings of others have in common with one responsible person. An individual's own filing beside a
// unit's is fine, so that only units count where a person leads.
func sharedOf(mobiles, persons []rows.FilingsByIndexRow) rule.Shared {
	shared := rule.Shared{Mobile: len(mobiles) > 0, Person: true}
	leads := map[string]bool{}
	for _, f := range persons {
		leads[f.ID] = true
		if filing.SponsorKind(f.SponsorKind) == filing.Individual {
			continue
		}
		shared.Leads = true
		shared.LeadsService = shared.LeadsService || f.Field == filedServiceLead
	}
	for _, f := range mobiles {
		shared.Person = shared.Person && leads[f.ID]
	}
	return shared
}

func (h *House) filedMobileIndex(lead *filing.Lead) string {
	mobile, problem := ident.ParseMobile(lead.Mobile)
	if problem != nil {
		return ""
	}
	return h.mobileIndex(mobile)
}

func (h *House) filedPersonIndex(lead *filing.Lead) string {
	if lead.Document == nil || normalNumber(lead.Document.Number) == "" {
		return ""
	}
	return h.PersonIndex(lead.Document.Number)
}

// indexFiling keeps what a standing filing is found by: the people of its sponsor and of the services that enter with it.
func (h *House) indexFiling(ctx context.Context, tx *store.Tx, filingID string, form *filing.Form) error {
	for _, at := range form.Leads() {
		field := filedServiceLead
		if at.Service < 0 {
			field = filedSponsorLead
		}
		for name, value := range map[string]string{filedMobile: h.filedMobileIndex(at.Lead), field: h.filedPersonIndex(at.Lead)} {
			if value == "" {
				continue
			}
			err := tx.InsertFilingIndex(ctx, rows.InsertFilingIndexParams{FilingID: filingID, Field: name, Value: value})
			if err != nil {
				return fmt.Errorf("index filing: %w", err)
			}
		}
	}
	return nil
}
