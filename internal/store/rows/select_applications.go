package rows

import (
	"context"
	"fmt"
	"strings"
)

// SelectApplications reads applications for a condition that the store's list builder wrote; values are bound to it. It scans
// as the generated queries do, because it borrows their list of columns.
func (q *Queries) SelectApplications(ctx context.Context, condition string, values ...any) ([]Application, error) {
	head, _, ok := strings.Cut(allApplications, " WHERE ")
	if !ok {
		return nil, fmt.Errorf("the generated query has no condition")
	}
	return q.scanApplications(ctx, head+" WHERE "+condition, values...)
}

func (q *Queries) scanApplications(ctx context.Context, query string, values ...any) ([]Application, error) {
	rows, err := q.db.QueryContext(ctx, query, values...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	items := []Application{}
	for rows.Next() {
		var i Application
		if err := rows.Scan(
			&i.ID,
			&i.Kind,
			&i.Profile,
			&i.Province,
			&i.ProviderID,
			&i.OwnerID,
			&i.State,
			&i.Version,
			&i.Round,
			&i.FormSealed,
			&i.SponsorKind,
			&i.SponsorName,
			&i.ServiceName,
			&i.Domains,
			&i.RulesVersion,
			&i.CalendarVersion,
			&i.TurnParty,
			&i.TurnSinceAt,
			&i.DueOn,
			&i.DueAt,
			&i.DueEndAt,
			&i.Provisional,
			&i.OverdueNotedAt,
			&i.SubmittedAt,
			&i.ForwardedAt,
			&i.FirstPassedBy,
			&i.ReturnSealed,
			&i.SponsorNumber,
			&i.ServiceNumbers,
			&i.CreatedAt,
			&i.UpdatedAt,
		); err != nil {
			return nil, err
		}
		items = append(items, i)
	}
	if err := rows.Close(); err != nil {
		return nil, err
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return items, nil
}
