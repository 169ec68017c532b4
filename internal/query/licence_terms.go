package query

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// LicenceTerms is how the decision on a licence is counted for what is accepted from now on, and how it was before.
type LicenceTerms struct {
	licence.Terms
	Changes []TermsChange `json:"changes" doc:"since when it was counted how, the newest first; for who keeps the house and the auditor, empty for everybody else"`
}

// TermsChange is one change of the terms.
type TermsChange struct {
	licence.Terms
	At time.Time `json:"at" doc:"what was accepted from this instant on is counted so"`
	By *string   `json:"by"`
}

// LicenceTerms answers with the terms in force.
func (q *Query) LicenceTerms(ctx context.Context, actor policy.Actor) (LicenceTerms, error) {
	answer := LicenceTerms{Terms: q.House.Settings().LicenceTerms, Changes: []TermsChange{}}
	if !policy.HoldsLicence(actor, policy.ManageHouse) && !policy.Holds(actor, policy.ReadAudit) {
		return answer, nil
	}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		events, err := store.TrailPage(ctx, r, store.TrailFilter{Flow: "licence.terms", Outcome: "done", Limit: defaultPage})
		if err != nil {
			return err
		}
		people := &people{queries: r, names: map[string]string{}}
		for _, e := range events {
			change := TermsChange{At: instant(e.At)}
			details, err := q.House.HouseDetails(e)
			if err != nil {
				return err
			}
			if err := json.Unmarshal(details, &change.Terms); err != nil {
				return fmt.Errorf("read a change of the terms: %w", err)
			}
			if change.By, err = people.told(ctx, e.ActorID); err != nil {
				return err
			}
			answer.Changes = append(answer.Changes, change)
		}
		return nil
	})
	return answer, err
}
