package flow

import (
	"context"
	"fmt"

	"openicp/internal/store/rows"
)

// eachPaged walks a list page by page, each in a reading of its own, and counts the rows of which something is true. What comes behind a
// row is found by the row's id, so that looking may change it.
func eachPaged[Row any](ctx context.Context, h *House, page func(ctx context.Context, q *rows.Queries, after string) ([]Row, error),
	id func(Row) string, look func(context.Context, Row) (bool, error)) (counted int, err error) {
	for after := ""; ; {
		var list []Row
		err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
			list, err = page(ctx, q, after)
			return err
		})
		if err != nil {
			return counted, fmt.Errorf("read a page of a list: %w", err)
		}
		for _, row := range list {
			found, err := look(ctx, row)
			if err != nil {
				return counted, err
			}
			if found {
				counted++
			}
			after = id(row)
		}
		if len(list) < sweepPage {
			return counted, nil
		}
	}
}
