package query

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Filter narrows a list of cases.
type Filter struct {
	State    string
	Turn     string
	Province string
	Text     string
	After    string
	Limit    int
}

// Page is one page of a list; Next asks for the one behind it, "" where there is none.
type Page struct {
	Items []*Case `json:"items"`
	Next  string  `json:"next"`
}

// Bounds of a page.
const (
	defaultPage = 50
	maxPage     = 200
)

// List answers with the cases an asker may see. A queue is this question over states, never a copy.
func (q *Query) List(ctx context.Context, actor policy.Actor, f Filter) (Page, error) {
	page := Page{Items: []*Case{}}
	limit := f.Limit
	if limit <= 0 || limit > maxPage {
		limit = defaultPage
	}
	filter, sees := scopeOf(actor)
	if !sees {
		return page, nil
	}
	filter.TurnParty, filter.Province, filter.After, filter.Limit = f.Turn, f.Province, f.After, limit+1
	search(&filter, f.Text)
	if f.State != "" {
		filter.States = []string{f.State}
	}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		list, err := store.ApplicationsPage(ctx, r, filter)
		if err != nil {
			return fmt.Errorf("list cases: %w", err)
		}
		if len(list) > limit {
			list = list[:limit]
			page.Next = list[limit-1].ID
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

// search looks for a text, or for the one case it is the reference of.
func search(filter *store.Filter, text string) {
	var ok bool
	if filter.IDEnd, filter.CreatedIn, ok = byReference(text); !ok {
		filter.Text = text
	}
}

// byReference reads a reference as the store is asked by it: how the id ends, and between which instants the case was opened.
func byReference(text string) (idEnd string, createdIn [2]int64, ok bool) {
	year, idEnd, ok := filing.ReadReference(text)
	if !ok {
		return "", createdIn, false
	}
	first, last := civil.Date{Year: year, Month: time.January, Day: 1}, civil.Date{Year: year, Month: time.December, Day: 31}
	return idEnd, [2]int64{civil.StartOf(first).UnixMicro(), civil.EndOf(last).UnixMicro()}, true
}

// scopeOf bounds what is read at all; the permission table then looks at each case.
func scopeOf(actor policy.Actor) (store.Filter, bool) {
	switch actor.Role {
	case policy.Sponsor:
		return store.Filter{OwnerID: string(actor.ID)}, true
	case policy.Reviewer, policy.SecondReviewer, policy.Compliance:
		return store.Filter{ProviderID: string(actor.Provider), HideDrafts: true}, actor.Provider != ""
	case policy.Officer:
		return store.Filter{Provinces: actor.Provinces, HideDrafts: true, Forwarded: true}, len(actor.Provinces) > 0
	case policy.Auditor:
		return store.Filter{}, true
	}
	return store.Filter{}, false
}
