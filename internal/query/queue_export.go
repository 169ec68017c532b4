package query

import (
	"context"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store"
)

// Bounds of an export: the pages it is read by, and how much it can hold.
const (
	exportPage = maxPage
	MaxExport  = 50_000 // rows
)

// exportLimit is how many rows an export of this house can hold.
func (q *Query) exportLimit() int64 {
	if q.MaxExport > 0 {
		return q.MaxExport
	}
	return MaxExport
}

func exportTooLarge(total, limit int64) error {
	return fault.New(fault.Invalid, "export_too_large", fmt.Sprintf("符合条件的有 %d 件，一次最多导出 %d 件，请缩小筛选范围。", total, limit),
		fmt.Sprintf("The question has %d cases and an export holds %d at most; narrow the filter.", total, limit)).With("limit", limit).With("total", total)
}

// QueueExport hands the whole of a question to take, page by page.
func (q *Query) QueueExport(ctx context.Context, actor policy.Actor, asked QueueAsked, take func([]QueueRow) error) error {
	return exported(ctx, q, actor, keptView{flow.OfApplication, asked}, func(after string) ([]QueueRow, string, int64, error) {
		page, err := q.Queue(ctx, actor, asked, after, exportPage)
		return page.Items, page.Next, page.Total, err
	}, take)
}

// LicenceExport does the same with a question about applications for licences.
func (q *Query) LicenceExport(ctx context.Context, actor policy.Actor, asked QueueAsked, take func([]*LicenceCase) error) error {
	if !policy.HoldsLicence(actor, policy.ReadQueue) {
		return fault.NotFoundError()
	}
	return exported(ctx, q, actor, keptView{flow.OfLicenceApplication, asked}, func(after string) ([]*LicenceCase, string, int64, error) {
		page, err := q.LicenceCases(ctx, actor, LicenceAsked{QueueAsked: asked, After: after, Limit: exportPage})
		return page.Items, page.Next, page.Total, err
	}, take)
}

// exported reads a list to its end. One that is larger than an export can hold is refused: a table that ends early would look whole. That
// the list left the house is recorded before any of it does.
func exported[Row any](ctx context.Context, q *Query, actor policy.Actor, asked keptView, read func(after string) (items []Row, next string, total int64, err error),
	take func([]Row) error) error {
	items, next, total, err := read("")
	if err != nil {
		return err
	}
	if limit := q.exportLimit(); total > limit {
		return exportTooLarge(total, limit)
	}
	err = q.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return q.House.RecordHouse(ctx, tx, actor, "", "queue.export", asked)
	})
	if err != nil {
		return fmt.Errorf("record the export: %w", err)
	}
	for {
		if err := take(items); err != nil {
			return err
		}
		if next == "" {
			return nil
		}
		if items, next, _, err = read(next); err != nil {
			return err
		}
	}
}
