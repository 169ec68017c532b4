package checker

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// registerThen is the register as it was at an instant: what had been granted by then, and who was on the block list. Whom the
// people of other filings were at that instant was not kept, and whether another application was open is not derived again.
func (j *judge) registerThen(ctx context.Context, q *rows.Queries, row rows.Application, at int64, form *filing.Form) (*rule.Register, error) {
	facts := &rule.Register{DomainsFiled: map[string]string{}, DomainsOwn: map[string]string{}, DomainsBlocked: map[string]string{}}
	own := ""
	if form.Sponsor != nil && form.Sponsor.Document != nil {
		number := form.Sponsor.Document.Number
		own = j.sponsorIndex(number)
		if err := j.sponsorThen(ctx, q, row.ID, own, at, facts); err != nil {
			return nil, err
		}
		for _, older := range ident.OlderNumbers(number) {
			list, err := j.granted(ctx, q, row.ID, j.sponsorIndex(older), at)
			if err != nil {
				return nil, err
			}
			if len(list) > 0 {
				facts.OlderNumber = list[0].SponsorNumber
			}
		}
		var err error
		if facts.SponsorBlocked, err = blockedThen(ctx, q, "sponsor_document", own, at); err != nil {
			return nil, err
		}
	}
	for i := range form.Services {
		for _, domain := range form.Services[i].Domains {
			if err := j.domainThen(ctx, q, row.ID, own, domain, at, facts); err != nil {
				return nil, err
			}
		}
	}
	return facts, nil
}

func (j *judge) sponsorIndex(number string) string {
	if number = strings.ToUpper(strings.TrimSpace(number)); number == "" {
		return ""
	}
	return j.seal.BlindIndex("sponsor_document", number)
}

// granted lists the filings of a sponsor that had been granted by an instant, other than the case's own.
func (j *judge) granted(ctx context.Context, q *rows.Queries, caseID, index string, at int64) (list []rows.Filing, err error) {
	if index == "" {
		return nil, nil
	}
	all, err := q.FilingsBySponsor(ctx, index)
	if err != nil {
		return nil, fmt.Errorf("read the filings of a sponsor: %w", err)
	}
	for _, f := range all {
		if f.GrantedAt <= at && f.CaseID != caseID {
			list = append(list, f)
		}
	}
	return list, nil
}

func (j *judge) sponsorThen(ctx context.Context, q *rows.Queries, caseID, index string, at int64, facts *rule.Register) error {
	filings, err := j.granted(ctx, q, caseID, index, at)
	if err != nil || len(filings) == 0 {
		return err
	}
	for _, f := range filings {
		facts.SponsorNumbers = append(facts.SponsorNumbers, f.SponsorNumber)
	}
	first := filings[0]
	facts.SponsorFiled, facts.SponsorNumber = true, first.SponsorNumber
	plain, err := j.open("filings", "sponsor_sealed", first.ID, first.SponsorSealed)
	standing := &rule.Standing{Province: first.Province}
	if err != nil || json.Unmarshal(plain, &standing.Sponsor) != nil {
		j.report.complain("filing %s: its sponsor cannot be opened", first.ID)
		return nil
	}
	services, err := q.ServicesOfFiling(ctx, first.ID)
	if err != nil {
		return fmt.Errorf("read services: %w", err)
	}
	for _, s := range services {
		if s.GrantedAt <= at && s.CaseID != caseID && s.State == "active" {
			standing.Services++
		}
	}
	facts.Standing = standing
	return nil
}

// domainThen asks who had filed a domain by an instant, other than by the case itself, and who had it on the block list.
func (j *judge) domainThen(ctx context.Context, q *rows.Queries, caseID, own, domain string, at int64, facts *rule.Register) error {
	answer, problem := ident.Ask("host", domain)
	if problem != nil || !answer.Valid {
		return nil
	}
	by, err := blockedThen(ctx, q, "domain", answer.Normal, at)
	if err != nil {
		return err
	}
	if by != "" {
		facts.DomainsBlocked[domain] = by
	}
	entry, err := q.RegisterByDomain(ctx, answer.Normal)
	if store.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the register: %w", err)
	}
	service, err := q.GetService(ctx, entry.ServiceNumber)
	if store.IsNotFound(err) {
		j.report.complain("%s: the public is shown a service that is not there", entry.ServiceNumber)
		return nil
	}
	if err != nil {
		return fmt.Errorf("read a service: %w", err)
	}
	switch {
	case service.CaseID == caseID || service.GrantedAt > at:
	case own != "" && facts.SponsorNumber == entry.SponsorNumber:
		facts.DomainsOwn[domain] = entry.ServiceNumber
	default:
		facts.DomainsFiled[domain] = entry.ServiceNumber
	}
	return nil
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
