package checker

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// moment is when, and for which case, the register is looked at again. What the case itself did came later.
type moment struct {
	q      *rows.Queries
	at     int64
	caseID string
}

// ended says that something had ended by then.
func (m moment) ended(at int64, by string) bool { return at != 0 && at <= m.at && by != m.caseID }

// targetThen reads the filing that a request, or an added access, was about, as it stood then.
func (j *judge) targetThen(ctx context.Context, then moment, form *filing.Form, own *rule.Target, facts *rule.Register) error {
	if form.Request == nil {
		if len(facts.DomainsOwn) > 0 {
			facts.Target = own
		}
		return nil
	}
	number, _, ok := form.Request.Target()
	if !ok {
		return nil
	}
	row, err := then.q.FilingByNumber(ctx, number)
	if store.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the filing of a request: %w", err)
	}
	facts.Target, err = j.stoodThen(ctx, then, row)
	return err
}

// stoodThen puts a filing together as it stood at an instant, out of what is and what was kept; nil where it cannot be opened.
func (j *judge) stoodThen(ctx context.Context, then moment, row rows.Filing) (*rule.Target, error) {
	versions, err := then.q.FilingVersions(ctx, row.ID)
	if err != nil {
		return nil, fmt.Errorf("read what stood before: %w", err)
	}
	services, err := then.q.ServicesOfFiling(ctx, row.ID)
	if err != nil {
		return nil, fmt.Errorf("read services: %w", err)
	}
	accesses, err := then.q.AccessesOfFiling(ctx, row.ID)
	if err != nil {
		return nil, fmt.Errorf("read accesses: %w", err)
	}
	t := &rule.Target{Number: row.SponsorNumber, Province: row.Province, Cancelled: then.ended(row.EndedAt, row.EndedBy)}
	if !j.contentThen(then, versions, row.SponsorNumber, "filings", "sponsor_sealed", row.ID, row.SponsorSealed, &t.Sponsor) {
		return nil, nil
	}
	for _, s := range services {
		if s.CaseID == then.caseID || s.GrantedAt > then.at {
			continue
		}
		one := rule.TargetService{Number: s.ServiceNumber, State: rule.ServiceNoAccess}
		if !j.contentThen(then, versions, s.ServiceNumber, "services", "content_sealed", s.ServiceNumber, s.ContentSealed, &one.Service) {
			return nil, nil
		}
		for _, a := range accesses {
			if a.ServiceNumber == s.ServiceNumber && a.CaseID != then.caseID && a.GrantedAt <= then.at && !then.ended(a.EndedAt, a.EndedBy) {
				one.Providers, one.State = append(one.Providers, a.ProviderID), rule.ServiceActive
			}
		}
		if then.ended(s.EndedAt, s.EndedBy) {
			one.State = rule.ServiceCancelled
		}
		t.Services = append(t.Services, one)
	}
	return t, nil
}

// contentThen opens what stood under a number: the oldest kept content that was replaced later, else what stands now.
func (j *judge) contentThen(then moment, versions []rows.FilingVersion, subject, table, column, id string, sealed []byte, into any) bool {
	for _, v := range versions {
		if v.Subject == subject && !then.ended(v.UntilAt, v.CaseID) {
			table, column, id, sealed = "filing_versions", "content_sealed", v.ID, v.ContentSealed
			break
		}
	}
	plain, err := j.open(table, column, id, sealed)
	if err != nil || json.Unmarshal(plain, into) != nil {
		j.report.complain("%s: what stands under it cannot be opened", subject)
		return false
	}
	return true
}
