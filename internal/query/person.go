package query

import (
	"context"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// FindPerson finds the cases that name a document number, without reading any: the store compares keyed hashes. That somebody
// looked is recorded.
func (q *Query) FindPerson(ctx context.Context, actor policy.Actor, number string) (Page, error) {
	page := Page{Items: []*Case{}}
	if !policy.Holds(actor, policy.FindPerson) {
		return page, fault.NotFoundError()
	}
	err := q.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return q.House.RecordHouse(ctx, tx, actor, "", string(policy.FindPerson), nil)
	})
	if err != nil {
		return page, fmt.Errorf("record the search: %w", err)
	}
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		list, err := r.ApplicationsByBlindIndex(ctx, rows.ApplicationsByBlindIndexParams{Field: "person_document",
			Value: q.House.PersonIndex(number), Page: maxPage})
		if err != nil {
			return fmt.Errorf("find cases of a person: %w", err)
		}
		for _, row := range list {
			c, err := q.House.Open(ctx, r, row, actor, q.now())
			if err != nil {
				return err
			}
			if !policy.Can(actor, policy.ReadCase, c.Subject()) {
				continue
			}
			view, err := q.view(ctx, r, c)
			if err != nil {
				return err
			}
			page.Items = append(page.Items, view)
		}
		return nil
	})
	return page, err
}
