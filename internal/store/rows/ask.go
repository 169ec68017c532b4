package rows

import (
	"context"
	"database/sql"
)

// Select runs a query whose text the store has put together, with the values bound to it, and hands each row to scan. The text is
// made of the store's own words alone; what somebody typed is always a value.
func (q *Queries) Select(ctx context.Context, query string, values []any, scan func(row *sql.Rows) error) (err error) {
	list, err := q.db.QueryContext(ctx, query, values...)
	if err != nil {
		return err
	}
	defer list.Close()
	for list.Next() {
		if err := scan(list); err != nil {
			return err
		}
	}
	return list.Err()
}
