package query

import (
	"context"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/licence/condition"
	"openicp/internal/store/rows"
)

// CheckLicence runs every condition on a form that is no case: all findings at once, today's law. Register and provider are asked, papers
// are not judged, and of what the house knows of a company nothing is told.
func (q *Query) CheckLicence(ctx context.Context, form *licence.Form) ([]LicenceFinding, error) {
	today := civil.DateOf(q.now())
	var known flow.LicenceFacts
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		known, err = q.House.LicenceFactsOf(ctx, r, form, "", today)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ask the register: %w", err)
	}
	settings := q.House.Settings()
	provider, _ := settings.Find(form.Provider)
	return licenceFindings(condition.Check(condition.Facts{Form: form, On: today, Profile: settings.ProfileFor(form.Province, provider, today),
		Provider: &known.Provider, Filings: known.Filings})), nil
}
