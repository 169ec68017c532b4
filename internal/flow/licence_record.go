package flow

import (
	"context"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/licence"
	"openicp/internal/licence/condition"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// recordOf adds what a licence that a company holds or held says of its record: that it was taken away, which is a serious violation, that
// it was undone because it was obtained by fraud, and that an annual report was missed and not made up for.
func (h *House) recordOf(ctx context.Context, q *rows.Queries, row rows.Licence, stands licence.Licence, today civil.Date, record *condition.Record) error {
	switch {
	case stands.Ended == licence.Revoked && stands.EndedOn.After(record.ViolatedOn):
		record.ViolatedOn = stands.EndedOn
	case stands.Ended == licence.Rescinded && stands.EndedOn.After(record.RescindedOn):
		ending, err := unsealed[Ending](h, "licences", "ending_sealed", row.ID, row.EndingSealed)
		if err != nil {
			return err
		}
		if ending != nil && ending.Ground == licence.GroundFraud {
			record.RescindedOn = stands.EndedOn
		}
	}
	filed, err := q.LicenceReports(ctx, row.ID)
	if err != nil {
		return fmt.Errorf("read annual reports: %w", err)
	}
	on := map[int]civil.Date{}
	for _, r := range filed {
		on[int(r.Year)] = civil.DateOf(store.Time(r.FiledAt))
	}
	for _, report := range licence.ReportsOf(stands.IssuedOn, stands.HeldUntil(today), today) {
		record.BadRecord = record.BadRecord || report.On(today, on[report.Year]) == licence.ReportMissed
	}
	return nil
}
