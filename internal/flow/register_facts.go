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
// besides who the sponsor is there, whom its people answer for elsewhere, and who is on the block list. What this house's register
// does not know, the provider's side is asked for: where the administration's desk is another system, what it holds is all there is.
// A case that has come to its end is judged no more.
func (h *House) registerFacts(ctx context.Context, q *rows.Queries, c *Case) (*rule.Register, error) {
	if c.State().Final() {
		return &rule.Register{}, nil
	}
	if c.Form.Request == nil {
		keys := h.keysOf(c)
		known, open, err := probed(ctx, q, keys.probes(c.ID()))
		if err != nil {
			return nil, err
		}
		if !known {
			facts := nothingKnown(keys, open)
			facts.Elsewhere = h.RegisterElsewhere
			return facts, nil
		}
	}
	return h.allFacts(ctx, q, c)
}

// probed asks until something is known; open says that the sponsor has an application open elsewhere, where nothing is.
func probed(ctx context.Context, q *rows.Queries, probes []rows.ProbeRegisterParams) (known, open bool, err error) {
	for _, probe := range probes {
		found, err := q.ProbeRegister(ctx, probe)
		if err != nil {
			return false, false, fmt.Errorf("ask the register: %w", err)
		}
		if found.Known != 0 {
			return true, false, nil
		}
		open = open || probe.Sponsor != "" && found.OpenElsewhere > 0
	}
	return false, open, nil
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
		Shared: map[string]rule.Shared{}, OpenApplication: open}
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
	for _, ask := range []func(context.Context, *rows.Queries, *Case, *rule.Register) error{h.standingFacts, h.targetFacts, h.olderFacts, h.peopleFacts, h.blockFacts} {
		if err := ask(ctx, q, c, facts); err != nil {
			return nil, err
		}
	}
	return facts, nil
}

// RegisterFacts asks about a form that is no case: what the public door would answer, and what the provider's side holds.
func (h *House) RegisterFacts(ctx context.Context, q *rows.Queries, form *filing.Form) (*rule.Register, error) {
	return h.formFacts(ctx, q, form, true)
}

// formFacts asks the register about a form, and where held says so, the provider's side for what the register does not know.
func (h *House) formFacts(ctx context.Context, q *rows.Queries, form *filing.Form, held bool) (*rule.Register, error) {
	facts := &rule.Register{Elsewhere: h.RegisterElsewhere, DomainsFiled: map[string]string{}, DomainsOwn: map[string]string{}}
	if index := h.SponsorIndex(form); index != "" {
		numbers, err := sponsorNumbers(ctx, q, index, held)
		if err != nil {
			return nil, err
		}
		facts.SponsorNumbers = numbers
		if len(numbers) > 0 {
			facts.SponsorFiled, facts.SponsorNumber = true, numbers[0]
		}
	}
	for i := range form.Services {
		for _, domain := range form.Services[i].Domains {
			if err := h.domainFacts(ctx, q, domain, facts, held); err != nil {
				return nil, err
			}
		}
	}
	return facts, nil
}

// sponsorNumbers lists the numbers under which a sponsor stands.
func sponsorNumbers(ctx context.Context, q *rows.Queries, index string, held bool) (numbers []string, err error) {
	filings, err := q.FilingsBySponsor(ctx, index)
	if err != nil {
		return nil, fmt.Errorf("ask the register for the sponsor: %w", err)
	}
	for _, f := range filings {
		numbers = append(numbers, f.SponsorNumber)
	}
	if len(numbers) > 0 || !held {
		return numbers, nil
	}
	kept, err := q.HeldBySponsor(ctx, index)
	if err != nil {
		return nil, fmt.Errorf("ask what is held of the sponsor: %w", err)
	}
	for _, f := range kept {
		numbers = append(numbers, f.SponsorNumber)
	}
	return numbers, nil
}

func (h *House) domainFacts(ctx context.Context, q *rows.Queries, domain string, facts *rule.Register, held bool) error {
	answer, err := ident.Ask("host", domain)
	if err != nil || !answer.Valid {
		return nil // the rules say what is wrong with it; such a name is in no register
	}
	sponsor, service, err := filedUnder(ctx, q, answer.Normal, held)
	if err != nil || service == "" {
		return err
	}
	if sponsor == facts.SponsorNumber {
		facts.DomainsOwn[domain] = service
	} else {
		facts.DomainsFiled[domain] = service
	}
	return nil
}

// filedUnder is whose a domain is, and under which number; empty where nobody has filed it.
func filedUnder(ctx context.Context, q *rows.Queries, domain string, held bool) (sponsor, service string, err error) {
	entry, err := q.RegisterByDomain(ctx, domain)
	if err == nil {
		return entry.SponsorNumber, entry.ServiceNumber, nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return "", "", fmt.Errorf("ask the register for a domain: %w", err)
	}
	if !held {
		return "", "", nil
	}
	kept, err := q.HeldByDomain(ctx, domain)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", "", fmt.Errorf("ask what is held of a domain: %w", err)
	}
	return kept.SponsorNumber, kept.ServiceNumber, nil
}

// targetFacts reads the filing that a request, or an added access, is about.
func (h *House) targetFacts(ctx context.Context, q *rows.Queries, c *Case, facts *rule.Register) error {
	number := targetOf(c.Form, facts)
	if number == "" {
		return nil
	}
	standing, err := h.StandingOf(ctx, q, number)
	if err != nil || standing == nil {
		return err
	}
	facts.Target = standing.target()
	return nil
}

// targetOf is the number of what a form is about, "" where it files something new.
func targetOf(form *filing.Form, facts *rule.Register) string {
	if form.Request != nil {
		number, _, _ := form.Request.Target()
		return number
	}
	if facts.SponsorFiled && len(facts.DomainsOwn) > 0 {
		return facts.SponsorNumber
	}
	return ""
}

// KindOf computes the type of an application: from what it asks of something that stands, and where it asks nothing of the kind, from
// what the register knows: a sponsor that is not there files for the first time,
// one that is adds a service, or, where it has filed every domain already, an access.
func KindOf(facts *rule.Register, form *filing.Form) filing.ApplicationKind {
	if form.Request != nil {
		if kind := form.Request.Kind(); kind != "" {
			return kind
		}
		return filing.ChangeFiling // a request that names nothing: the rules say what is wrong with it
	}
	if facts == nil || !facts.SponsorFiled {
		if facts != nil && facts.Elsewhere && len(form.Services) > 0 && len(numbersNamed(form)) == len(form.Services) {
			return filing.AddAccess // of what was filed through another provider, by its numbers
		}
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
