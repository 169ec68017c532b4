package flow

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule"
	"openicp/internal/store/rows"
)

// registerFacts asks the register what the rules need to know of the sponsor and the domains of a form.
func (h *House) registerFacts(ctx context.Context, q *rows.Queries, c *Case) (*rule.Register, error) {
	facts, err := h.RegisterFacts(ctx, q, c.Form)
	if err != nil || facts == nil {
		return facts, err
	}
	if index := h.SponsorIndex(c.Form); index != "" && !c.State().Final() {
		open, err := q.OpenElsewhere(ctx, rows.OpenElsewhereParams{Field: indexSponsor, Value: index, ID: c.Row.ID})
		if err != nil {
			return nil, fmt.Errorf("ask for open applications: %w", err)
		}
		facts.OpenApplication = open > 0
	}
	if c.State() == filing.Filed {
		// What the application itself left in the register is no conflict with it.
		facts.SponsorFiled, facts.DomainsFiled = false, nil
	}
	return facts, nil
}

// RegisterFacts asks the register about a form that is no case yet.
func (h *House) RegisterFacts(ctx context.Context, q *rows.Queries, form *filing.Form) (*rule.Register, error) {
	facts := &rule.Register{DomainsFiled: map[string]string{}}
	if index := h.SponsorIndex(form); index != "" {
		filings, err := q.FilingBySponsor(ctx, index)
		if err != nil {
			return nil, fmt.Errorf("ask the register for the sponsor: %w", err)
		}
		if len(filings) > 0 {
			facts.SponsorFiled, facts.SponsorNumber = true, filings[0].SponsorNumber
		}
	}
	for i := range form.Services {
		for _, domain := range form.Services[i].Domains {
			if err := h.domainFacts(ctx, q, domain, facts); err != nil {
				return nil, err
			}
		}
	}
	return facts, nil
}

func (h *House) domainFacts(ctx context.Context, q *rows.Queries, domain string, facts *rule.Register) error {
	answer, err := ident.Ask("host", domain)
	if err != nil || !answer.Valid {
		return nil // the rules say what is wrong with it; such a name is in no register
	}
	entry, err := q.RegisterByDomain(ctx, answer.Normal)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("ask the register for a domain: %w", err)
	}
	if entry.SponsorNumber != facts.SponsorNumber {
		facts.DomainsFiled[domain] = entry.ServiceNumber
	}
	return nil
}

// KindOf computes the type of an application from what the register knows.
func KindOf(facts *rule.Register) filing.ApplicationKind {
	if facts != nil && facts.SponsorFiled {
		return filing.AddService
	}
	return filing.FirstFiling
}
