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

// registerFacts asks the register what the rules need to know of a case: of its sponsor and domains what everybody may ask, and
// besides who the sponsor is there, whom its people answer for elsewhere, and who is on the block list. A case that has come to
// its end is judged no more.
func (h *House) registerFacts(ctx context.Context, q *rows.Queries, c *Case) (*rule.Register, error) {
	if c.State().Final() {
		return &rule.Register{}, nil
	}
	keys := h.keysOf(c)
	if probe, ok := keys.probe(c.ID()); ok {
		found, err := q.ProbeRegister(ctx, probe)
		if err != nil {
			return nil, fmt.Errorf("ask the register: %w", err)
		}
		if found.Known == 0 {
			return nothingKnown(keys, found.OpenElsewhere > 0), nil
		}
	}
	return h.allFacts(ctx, q, c)
}

func (h *House) keysOf(c *Case) registerKeys {
	if c.opened != nil {
		return c.opened.register
	}
	return h.registerKeys(c.Form)
}

// nothingKnown is what every question comes to of which the register knows nothing.
func nothingKnown(keys registerKeys, open bool) *rule.Register {
	facts := &rule.Register{DomainsFiled: map[string]string{}, DomainsOwn: map[string]string{}, DomainsBlocked: map[string]string{},
		Shared: map[string]rule.Shared{}, OpenApplication: open && keys.sponsor != ""}
	if keys.sponsor != "" {
		for _, lead := range keys.leads {
			facts.Shared[lead] = sharedOf(nil, nil)
		}
	}
	return facts
}

// allFacts asks each question.
func (h *House) allFacts(ctx context.Context, q *rows.Queries, c *Case) (*rule.Register, error) {
	facts, err := h.RegisterFacts(ctx, q, c.Form)
	if err != nil {
		return nil, err
	}
	if index := h.SponsorIndex(c.Form); index != "" {
		open, err := q.OpenElsewhere(ctx, rows.OpenElsewhereParams{Field: indexSponsor, Value: index, ID: c.Row.ID})
		if err != nil {
			return nil, fmt.Errorf("ask for open applications: %w", err)
		}
		facts.OpenApplication = open > 0
	}
	for _, ask := range []func(context.Context, *rows.Queries, *Case, *rule.Register) error{h.standingFacts, h.olderFacts, h.peopleFacts, h.blockFacts} {
		if err := ask(ctx, q, c, facts); err != nil {
			return nil, err
		}
	}
	return facts, nil
}

// RegisterFacts asks the register about a form that is no case: what the public door would answer, and no more.
func (h *House) RegisterFacts(ctx context.Context, q *rows.Queries, form *filing.Form) (*rule.Register, error) {
	facts := &rule.Register{DomainsFiled: map[string]string{}, DomainsOwn: map[string]string{}}
	if index := h.SponsorIndex(form); index != "" {
		filings, err := q.FilingsBySponsor(ctx, index)
		if err != nil {
			return nil, fmt.Errorf("ask the register for the sponsor: %w", err)
		}
		for _, f := range filings {
			facts.SponsorNumbers = append(facts.SponsorNumbers, f.SponsorNumber)
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
	if entry.SponsorNumber == facts.SponsorNumber {
		facts.DomainsOwn[domain] = entry.ServiceNumber
	} else {
		facts.DomainsFiled[domain] = entry.ServiceNumber
	}
	return nil
}

// KindOf computes the type of an application from what the register knows: a sponsor that is not there files for the first time,
// one that is adds a service, or, where it has filed every domain already, an access.
func KindOf(facts *rule.Register, form *filing.Form) filing.ApplicationKind {
	if facts == nil || !facts.SponsorFiled {
		return filing.FirstFiling
	}
	domains := 0
	for i := range form.Services {
		domains += len(form.Services[i].Domains)
	}
	if domains > 0 && len(facts.DomainsOwn) == domains {
		return filing.AddAccess
	}
	return filing.AddService
}
