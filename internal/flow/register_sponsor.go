package flow

import (
	"context"
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

// standingFacts reads the sponsor as it stands, and how many services it has left.
func (h *House) standingFacts(ctx context.Context, q *rows.Queries, c *Case, facts *rule.Register) error {
	if !facts.SponsorFiled {
		return nil
	}
	filed, err := h.StandingOf(ctx, q, facts.SponsorNumber)
	if err != nil || filed == nil {
		return err
	}
	standing := &rule.Standing{Sponsor: filed.Sponsor, Province: filed.Province}
	for i := range filed.Services {
		if filed.Services[i].State != serviceCancelled {
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
		numbers, err := sponsorNumbers(ctx, q, h.Seal.BlindIndex(indexSponsor, normalNumber(number)), true)
		if err != nil {
			return fmt.Errorf("ask for an older document: %w", err)
		}
		if len(numbers) > 0 {
			facts.OlderNumber = numbers[0]
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
