package query

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/civil"
	"openicp/internal/store/rows"
)

// Calendar is the official calendar that dates are counted by.
type Calendar struct {
	Version string         `json:"version" doc:"as events name it"`
	Items   []CalendarYear `json:"items" doc:"one for each year that has a notice; dates beyond are provisional"`
}

// CalendarYear is one year as its notice has it.
type CalendarYear struct {
	Year        int        `json:"year"`
	Notice      string     `json:"notice" doc:"its number"`
	PublishedOn civil.Date `json:"published_on"`
	Source      string     `json:"source"`
	RestDays    int        `json:"rest_days" doc:"days off that the notice names"`
	SwappedDays int        `json:"swapped_days" doc:"weekend days that are worked"`
	ImportedAt  *time.Time `json:"imported_at" doc:"null where the program came with it"`
	ImportedBy  string     `json:"imported_by,omitempty"`
	Replaces    []string   `json:"replaces" doc:"notices of the year that were imported before, the oldest first"`
}

// Calendar lists the years in force. It is the same for everybody.
func (q *Query) Calendar(ctx context.Context) (Calendar, error) {
	calendar := q.House.Calendar()
	answer := Calendar{Version: calendar.Version(), Items: []CalendarYear{}}
	var imported []rows.CalendarYear
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		imported, err = r.CalendarYears(ctx)
		return err
	})
	if err != nil {
		return answer, fmt.Errorf("list the imported years: %w", err)
	}
	for _, y := range calendar.Years() {
		year := CalendarYear{Year: y.Year, Notice: y.Notice, PublishedOn: y.Published, Source: y.Source, RestDays: len(y.Off), SwappedDays: len(y.Work),
			Replaces: []string{}}
		year.from(imported)
		answer.Items = append(answer.Items, year)
	}
	return answer, nil
}

// from says when a year was imported, and what it came in place of.
func (y *CalendarYear) from(imported []rows.CalendarYear) {
	for _, row := range imported {
		switch {
		case row.Year != int64(y.Year):
		case row.Published == y.PublishedOn.String():
			at := instant(row.ImportedAt)
			y.ImportedAt, y.ImportedBy = &at, row.ImportedBy
		default:
			y.Replaces = append(y.Replaces, row.Notice)
		}
	}
}
