package checker

import (
	"context"
	"fmt"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// registerThen is the register as it was at an instant: what stood by then, and who was on the block list. Whom the people of other
// filings were at that instant was not kept, and whether another application was open is not derived again.
func (j *judge) registerThen(ctx context.Context, q *rows.Queries, row rows.Application, at int64, form *filing.Form) (*rule.Register, error) {
	facts := &rule.Register{DomainsFiled: map[string]string{}, DomainsOwn: map[string]string{}, DomainsBlocked: map[string]string{}}
	then := moment{q: q, at: at, caseID: row.ID}
	var own *rule.Target
	if form.Sponsor != nil && form.Sponsor.Document != nil {
		number := form.Sponsor.Document.Number
		index := j.sponsorIndex(number)
		var err error
		if own, err = j.sponsorThen(ctx, then, index, facts); err != nil {
			return nil, err
		}
		for _, older := range ident.OlderNumbers(number) {
			list, err := j.granted(ctx, then, j.sponsorIndex(older))
			if err != nil {
				return nil, err
			}
			if len(list) > 0 {
				facts.OlderNumber = list[0].SponsorNumber
			}
		}
		if facts.SponsorBlocked, err = blockedThen(ctx, q, "sponsor_document", index, at); err != nil {
			return nil, err
		}
	}
	for i := range form.Services {
		for _, domain := range form.Services[i].Domains {
			if err := j.domainThen(ctx, then, own, domain, facts); err != nil {
				return nil, err
			}
		}
	}
	return facts, j.targetThen(ctx, then, form, own, facts)
}

func (j *judge) sponsorIndex(number string) string {
	if number = strings.ToUpper(strings.TrimSpace(number)); number == "" {
		return ""
	}
	return j.seal.BlindIndex("sponsor_document", number)
}

// granted lists the filings of a sponsor that stood at an instant, other than the case's own.
func (j *judge) granted(ctx context.Context, then moment, index string) (list []rows.Filing, err error) {
	if index == "" {
		return nil, nil
	}
	all, err := then.q.FilingsOfSponsorEver(ctx, index)
	if err != nil {
		return nil, fmt.Errorf("read the filings of a sponsor: %w", err)
	}
	for _, f := range all {
		if f.CaseID != then.caseID && f.GrantedAt <= then.at && !then.ended(f.EndedAt, f.EndedBy) {
			list = append(list, f)
		}
	}
	return list, nil
}

func (j *judge) sponsorThen(ctx context.Context, then moment, index string, facts *rule.Register) (*rule.Target, error) {
	filings, err := j.granted(ctx, then, index)
	if err != nil || len(filings) == 0 {
		return nil, err
	}
	for _, f := range filings {
		facts.SponsorNumbers = append(facts.SponsorNumbers, f.SponsorNumber)
	}
	first := filings[0]
	facts.SponsorFiled, facts.SponsorNumber = true, first.SponsorNumber
	own, err := j.stoodThen(ctx, then, first)
	if err != nil || own == nil {
		return nil, err
	}
	standing := &rule.Standing{Province: own.Province, Sponsor: own.Sponsor}
	for _, s := range own.Services {
		if s.State != rule.ServiceCancelled {
			standing.Services++
		}
	}
	facts.Standing = standing
	return own, nil
}

// domainThen asks who had filed a domain by an instant, other than by the case itself, and who had it on the block list.
func (j *judge) domainThen(ctx context.Context, then moment, own *rule.Target, domain string, facts *rule.Register) error {
	answer, problem := ident.Ask("host", domain)
	if problem != nil || !answer.Valid {
		return nil
	}
	by, err := blockedThen(ctx, then.q, "domain", answer.Normal, then.at)
	if err != nil {
		return err
	}
	if by != "" {
		facts.DomainsBlocked[domain] = by
	}
	if number := ownThen(own, answer.Normal); number != "" {
		facts.DomainsOwn[domain] = number
		return nil
	}
	entry, err := then.q.RegisterByDomain(ctx, answer.Normal)
	if store.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the register: %w", err)
	}
	service, err := then.q.GetService(ctx, entry.ServiceNumber)
	if store.IsNotFound(err) {
		j.report.complain("%s: the public is shown a service that is not there", entry.ServiceNumber)
		return nil
	}
	if err != nil {
		return fmt.Errorf("read a service: %w", err)
	}
	if service.CaseID != then.caseID && service.GrantedAt <= then.at && entry.SponsorNumber != facts.SponsorNumber {
		facts.DomainsFiled[domain] = entry.ServiceNumber
	}
	return nil
}

// ownThen is under which service a sponsor had a domain; "" under none.
func ownThen(own *rule.Target, domain string) string {
	if own == nil {
		return ""
	}
	for _, s := range own.Services {
		for _, each := range s.Service.Domains {
			answer, problem := ident.Ask("host", each)
			if problem == nil && answer.Valid && answer.Normal == domain && s.State != rule.ServiceCancelled {
				return s.Number
			}
		}
	}
	return ""
}

// blockedThen says who had a value on the block list at an instant, "" where nobody had.
func blockedThen(ctx context.Context, q *rows.Queries, field, value string, at int64) (string, error) {
	if value == "" {
		return "", nil
	}
	list, err := q.Blocked(ctx, rows.BlockedParams{Field: field, Value: value})
	if err != nil {
		return "", fmt.Errorf("read the block list: %w", err)
	}
	on := civil.DateOf(store.Time(at)).String()
	for _, b := range list {
		stood := b.AddedAt < at && (b.RemovedAt == 0 || b.RemovedAt > at)
		if stood && b.ValidFrom <= on && (b.ValidUntil == "" || on <= b.ValidUntil) {
			return b.Source, nil
		}
	}
	return "", nil
}
