package flow

import (
	"context"
	"fmt"

	"openicp/internal/ident"
	"openicp/internal/rule"
	"openicp/internal/store/rows"
)

// Fields of the block list.
const (
	blockedSponsor = "sponsor_document"
	blockedDomain  = "domain"
)

// blockFacts asks the block list for the sponsor and the domains of a case, as it stands today.
func (h *House) blockFacts(ctx context.Context, q *rows.Queries, c *Case, facts *rule.Register) (err error) {
	if index := h.SponsorIndex(c.Form); index != "" {
		if facts.SponsorBlocked, err = h.blockedBy(ctx, q, c, blockedSponsor, index); err != nil {
			return err
		}
	}
	facts.DomainsBlocked = map[string]string{}
	for i := range c.Form.Services {
		for _, domain := range c.Form.Services[i].Domains {
			answer, problem := ident.Ask("host", domain)
			if problem != nil || !answer.Valid {
				continue
			}
			by, err := h.blockedBy(ctx, q, c, blockedDomain, answer.Normal)
			if err != nil {
				return err
			}
			if by != "" {
				facts.DomainsBlocked[domain] = by
			}
		}
	}
	return nil
}

// blockedBy says who put a value on the block list, "" where it is on none today.
func (h *House) blockedBy(ctx context.Context, q *rows.Queries, c *Case, field, value string) (string, error) {
	list, err := q.Blocked(ctx, rows.BlockedParams{Field: field, Value: value})
	if err != nil {
		return "", fmt.Errorf("ask the block list: %w", err)
	}
	today := c.Today.String()
	for _, b := range list {
		if b.RemovedAt == 0 && b.ValidFrom <= today && (b.ValidUntil == "" || today <= b.ValidUntil) {
			return b.Source, nil
		}
	}
	return "", nil
}
