package query

import (
	"context"
	"fmt"

	"openicp/internal/policy"
	"openicp/internal/store"
)

// Bounds of an export: the pages it is read by, and how much it can hold.
const (
	exportPage = maxPage
	MaxExport  = 50_000 // rows
)

// QueueExport hands the whole of a question to take, page by page. That the list left the house is recorded before any of it does.
func (q *Query) QueueExport(ctx context.Context, actor policy.Actor, asked QueueAsked, take func([]QueueRow) error) error {
	page, err := q.Queue(ctx, actor, asked, "", exportPage)
	if err != nil {
		return err
	}
	err = q.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return q.House.RecordHouse(ctx, tx, actor, "", "queue.export", asked)
	})
	if err != nil {
		return fmt.Errorf("record the export: %w", err)
	}
	for given := 0; ; {
		if err := take(page.Items); err != nil {
			return err
		}
		given += len(page.Items)
		if page.Next == "" || given >= MaxExport {
			return nil
		}
		if page, err = q.Queue(ctx, actor, asked, page.Next, exportPage); err != nil {
			return err
		}
	}
}
