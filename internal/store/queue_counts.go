package store

import (
	"context"
	"database/sql"
	"fmt"

	"openicp/internal/store/rows"
)

// QueueCounts are the figures of a scope, all of them from one pass over it.
type QueueCounts struct {
	ByState map[string]int64
	Mine    int64 // the asker's side has the turn
	Claimed int64 // by the asker
	Overdue int64 // of the asker's side; of all where it has none
	Soon    int64
	SMSSoon int64 // codes that expire soon, whoever's turn
	Filters []int64
}

// CountQueue counts a scope: by state, by turn and date, and by each of some filters.
func CountQueue(ctx context.Context, r *rows.Queries, at QueueNow, s QueueScope, filters []QueueFilter) (QueueCounts, error) {
	counts := QueueCounts{ByState: map[string]int64{}, Filters: make([]int64, len(filters))}
	q := &question{}
	q.add("SELECT a.state, COUNT(*)")
	ours := QueueFilter{TurnParty: at.Side}
	q.count(at, ours)
	q.count(at, QueueFilter{ClaimedBy: at.UserID})
	for _, band := range []DueBand{DueOverdue, DueSoon} {
		ours.Due = band
		q.count(at, ours)
	}
	q.count(at, QueueFilter{States: []string{"awaiting_sms"}, Due: DueSoon})
	for _, f := range filters {
		q.count(at, f)
	}
	q.from(s)
	q.add(" GROUP BY a.state")
	err := q.ask(ctx, r, func(row *sql.Rows) error { return counts.take(row) })
	if err != nil {
		return counts, fmt.Errorf("count the queue by state: %w", err)
	}
	if at.Side == "" {
		counts.Mine, counts.Claimed = 0, 0
	}
	return counts, nil
}

func (q *question) count(at QueueNow, f QueueFilter) {
	q.add(", SUM(CASE WHEN TRUE")
	q.filtered(at, f)
	q.add(" THEN 1 ELSE 0 END)")
}

// take adds up the figures of one state.
func (c *QueueCounts) take(row *sql.Rows) error {
	var state string
	var all, mine, claimed, overdue, soon, sms int64
	into := []any{&state, &all, &mine, &claimed, &overdue, &soon, &sms}
	filters := make([]int64, len(c.Filters))
	for i := range filters {
		into = append(into, &filters[i])
	}
	if err := row.Scan(into...); err != nil {
		return err
	}
	c.ByState[state] = all
	for _, each := range []struct {
		sum *int64
		of  int64
	}{{&c.Mine, mine}, {&c.Claimed, claimed}, {&c.Overdue, overdue}, {&c.Soon, soon}, {&c.SMSSoon, sms}} {
		*each.sum += each.of
	}
	for i, n := range filters {
		c.Filters[i] += n
	}
	return nil
}
