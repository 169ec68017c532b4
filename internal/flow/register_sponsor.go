package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule"
	"openicp/internal/store/rows"
)

// standing reads the filing under which a sponsor stands in the register; nil where there is none. Of several it is the first.
func (h *House) standing(ctx context.Context, q *rows.Queries, form *filing.Form) (*rows.Filing, error) {
	index := h.SponsorIndex(form)
	if index == "" {
		return nil, nil
	}
	filings, err := q.FilingsBySponsor(ctx, index)
	if err != nil || len(filings) == 0 {
		return nil, err
	}
	return &filings[0], nil
}

// standingFacts reads the sponsor as the register has it, and how many services it has left.
func (h *House) standingFacts(ctx context.Context, q *rows.Queries, c *Case, facts *rule.Register) error {
	if !facts.SponsorFiled {
		return nil
	}
	row, err := h.standing(ctx, q, c.Form)
	if err != nil || row == nil {
		return err
	}
	plain, err := h.unseal("filings", "sponsor_sealed", row.ID, row.SponsorSealed)
	if err != nil {
		return err
	}
	standing := &rule.Standing{Province: row.Province}
	if err := json.Unmarshal(plain, &standing.Sponsor); err != nil {
		return fmt.Errorf("read the filed sponsor: %w", err)
	}
	services, err := q.ServicesOfFiling(ctx, row.ID)
	if err != nil {
		return fmt.Errorf("read the sponsor's services: %w", err)
	}
	for _, s := range services {
		if s.State == serviceActive {
			standing.Services++
		}
	}
	facts.Standing = standing
	return nil
}

// namesakesRead bounds how many entries of one name are looked at.
const namesakesRead = 20

// olderFacts looks for the sponsor under another document: the one it had before, or, of a unit, any under which its name stands.
func (h *House) olderFacts(ctx context.Context, q *rows.Queries, c *Case, facts *rule.Register) error {
	s := c.Form.Sponsor
	if s == nil || s.Document == nil {
		return nil
	}
	for _, number := range ident.OlderNumbers(s.Document.Number) {
		filings, err := q.FilingsBySponsor(ctx, h.Seal.BlindIndex(indexSponsor, normalNumber(number)))
		if err != nil {
			return fmt.Errorf("ask the register for an older document: %w", err)
		}
		if len(filings) > 0 {
			facts.OlderNumber = filings[0].SponsorNumber
		}
	}
	name := ident.FoldUnitName(s.Name)
	if s.Individual() || name == "" {
		return nil
	}
	entries, err := q.RegisterByName(ctx, rows.RegisterByNameParams{SearchableName: name, Page: namesakesRead})
	if err != nil {
		return fmt.Errorf("ask the register for a name: %w", err)
	}
	for _, entry := range entries {
		if !slices.Contains(facts.SponsorNumbers, entry.SponsorNumber) {
			facts.NamesakeNumber = entry.SponsorNumber
		}
	}
	return nil
}
