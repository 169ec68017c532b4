package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"strconv"

	"openicp/internal/store/rows"
)

// QueueOrder is what a queue is sorted by; the id decides between equals.
type QueueOrder struct {
	By   string // due, submitted or round
	Down bool
}

// QueueKey is the place of a case in an order: what it is sorted by, and its id.
type QueueKey struct {
	Value int64
	ID    string
}

// QueueRow is a case with what lies beside it. Facts are zero where none have been worked out yet; Claim is of the asker's side.
type QueueRow struct {
	rows.Application
	Rules    []string
	Blocking int64
	Warning  int64
	Changed  int64
	Claim    *rows.ClaimOfRow
}

// sorted gives the expression of an order. What is due never comes last, whichever way the dates go.
func (o QueueOrder) sorted() (string, error) {
	switch {
	case o.By == "due" && o.Down:
		return "a.due_end_at", nil
	case o.By == "due":
		return "CASE WHEN a.due_end_at = 0 THEN " + strconv.FormatInt(math.MaxInt64, 10) + " ELSE a.due_end_at END", nil
	case o.By == "submitted":
		return "a.submitted_at", nil
	case o.By == "round":
		return "a.round", nil
	}
	return "", fmt.Errorf("a queue cannot be sorted by %q", o.By)
}

// QueuePage lists the places of cases in an order, behind after where it is not nil. It reads no sealed form.
func QueuePage(ctx context.Context, r *rows.Queries, at QueueNow, s QueueScope, f QueueFilter, o QueueOrder, after *QueueKey, limit int) ([]QueueKey, error) {
	sorted, err := o.sorted()
	if err != nil {
		return nil, err
	}
	beyond, direction := " > ", ""
	if o.Down {
		beyond, direction = " < ", " DESC"
	}
	q := &question{}
	q.add("SELECT " + sorted + ", a.id")
	q.from(s)
	q.filtered(at, f)
	if after != nil {
		q.add(" AND (" + sorted + ", a.id)" + beyond + "(")
		q.number(after.Value)
		q.add(", ")
		q.textValue(after.ID)
		q.add(")")
	}
	q.add(" ORDER BY 1" + direction + ", 2" + direction + " LIMIT ")
	q.number(int64(min(max(limit, 1), longestPage)))
	keys := []QueueKey{}
	err = q.ask(ctx, r, func(row *sql.Rows) error {
		var key QueueKey
		err := row.Scan(&key.Value, &key.ID)
		keys = append(keys, key)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the queue: %w", err)
	}
	return keys, nil
}

// QueueTotal counts the cases of a filter.
func QueueTotal(ctx context.Context, r *rows.Queries, at QueueNow, s QueueScope, f QueueFilter) (total int64, err error) {
	q := &question{}
	q.add("SELECT COUNT(*)")
	q.from(s)
	q.filtered(at, f)
	err = q.ask(ctx, r, func(row *sql.Rows) error { return row.Scan(&total) })
	if err != nil {
		return 0, fmt.Errorf("count the queue: %w", err)
	}
	return total, nil
}

// QueueRows reads the cases of a page, in the order of its places.
func QueueRows(ctx context.Context, r *rows.Queries, at QueueNow, keys []QueueKey) ([]QueueRow, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	w := &where{}
	ids := make([]string, 0, len(keys))
	for _, key := range keys {
		ids = append(ids, key.ID)
	}
	w.among("id", ids)
	list, err := r.SelectApplications(dynamic(ctx), w.parts[0], w.values...)
	if err != nil {
		return nil, fmt.Errorf("read the cases of the queue: %w", err)
	}
	found := make(map[string]*QueueRow, len(list))
	for _, application := range list {
		found[application.ID] = &QueueRow{Application: application, Rules: []string{}}
	}
	if err := beside(ctx, r, at, ids, found); err != nil {
		return nil, err
	}
	sorted := make([]QueueRow, 0, len(keys))
	for _, id := range ids {
		if row := found[id]; row != nil {
			sorted = append(sorted, *row)
		}
	}
	return sorted, nil
}

// beside reads facts and claims of a page.
func beside(ctx context.Context, r *rows.Queries, at QueueNow, ids []string, found map[string]*QueueRow) error {
	q := &question{}
	q.add("SELECT a.id, COALESCE(f.rules, ''), COALESCE(f.blocking, 0), COALESCE(f.warning, 0), COALESCE(f.changed, 0), " +
		"COALESCE(c.user_id, ''), COALESCE(c.claimed_at, 0), COALESCE(c.expires_at, 0), " +
		"(SELECT COALESCE(NULLIF(u.display_name, ''), u.name) FROM users u WHERE u.id = c.user_id)")
	q.add(" FROM applications a LEFT JOIN queue_facts f ON f.application_id = a.id LEFT JOIN claims c ON c.application_id = a.id AND c.side = ")
	q.textValue(at.Side)
	q.add(" AND c.expires_at > ")
	q.number(at.Now)
	q.add(" WHERE TRUE")
	q.among("a.id", ids)
	err := q.ask(ctx, r, func(row *sql.Rows) error {
		var id, rules string
		var facts QueueRow
		var claim rows.ClaimOfRow
		var name sql.NullString
		err := row.Scan(&id, &rules, &facts.Blocking, &facts.Warning, &facts.Changed, &claim.UserID, &claim.ClaimedAt, &claim.ExpiresAt, &name)
		if one := found[id]; one != nil {
			one.Rules, one.Blocking, one.Warning, one.Changed = RulesIn(rules), facts.Blocking, facts.Warning, facts.Changed
			if claim.Name = name.String; claim.UserID != "" {
				one.Claim = &claim
			}
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("read what lies beside the cases of the queue: %w", err)
	}
	return nil
}

func (q *question) ask(ctx context.Context, r *rows.Queries, scan func(row *sql.Rows) error) error {
	return r.Select(dynamic(ctx), string(q.text), q.values, scan)
}
