package query

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// FindPerson finds the cases that name a document number, without reading any: the store compares keyed hashes. The answer is a Page
// in JSON. That somebody looked is recorded before it is shown, and once more where a key is used again: that is a look of its own.
func (q *Query) FindPerson(ctx context.Context, actor policy.Actor, number, key string) (flow.Outcome, error) {
	if !policy.Holds(actor, policy.FindPerson) {
		return flow.Outcome{}, fault.NotFoundError()
	}
	record := func(ctx context.Context, tx *store.Tx) error {
		return q.House.RecordHouse(ctx, tx, actor, "", string(policy.FindPerson), nil)
	}
	var found []byte
	outcome, err := q.House.Once(ctx, actor, flow.Act{
		Command: flow.Command{Name: string(policy.FindPerson), Input: []byte(number), Key: key}, Again: record,
		Before: func(ctx context.Context) error {
			return q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
				page, err := q.findPerson(ctx, r, actor, number)
				if err == nil {
					found, err = json.Marshal(page)
				}
				return err
			})
		},
		Do: func(ctx context.Context, tx *store.Tx) ([]byte, error) { return found, record(ctx, tx) }})
	if err != nil {
		return flow.Outcome{}, fmt.Errorf("find a person: %w", err)
	}
	return outcome, nil
}

func (q *Query) findPerson(ctx context.Context, r *rows.Queries, actor policy.Actor, number string) (Page, error) {
	page := Page{Items: []*Case{}}
	list, err := r.ApplicationsByBlindIndex(ctx, rows.ApplicationsByBlindIndexParams{Field: "person_document",
		Value: q.House.PersonIndex(number), Page: maxPage})
	if err != nil {
		return page, fmt.Errorf("find cases of a person: %w", err)
	}
	for _, row := range list {
		c, err := q.House.Open(ctx, r, row, actor, q.now())
		if err != nil {
			return page, err
		}
		if !policy.Can(actor, policy.ReadCase, c.Subject()) {
			continue
		}
		view, err := q.view(ctx, r, c)
		if err != nil {
			return page, err
		}
		page.Items = append(page.Items, view)
	}
	return page, nil
}
