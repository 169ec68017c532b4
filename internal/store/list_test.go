package store_test

import (
	"context"
	"slices"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

func TestApplicationsPage(t *testing.T) {
	t.Parallel()
	applications := []rows.InsertApplicationParams{
		{ID: "a1", OwnerID: "o1", ProviderID: "p1", Province: "11", State: "draft", TurnParty: "sponsor", SponsorName: "北京例示科技"},
		{ID: "a2", OwnerID: "o1", ProviderID: "p1", Province: "44", State: "preliminary_review", Round: 1, TurnParty: "provider", Domains: "Shop.xn-example.cn"},
		{ID: "a3", OwnerID: "o2", ProviderID: "p2", Province: "44", State: "administration_review", Round: 2, ForwardedAt: 5, TurnParty: "administration", ServiceName: "100%_好!"},
		{ID: "a4", OwnerID: "o2", ProviderID: "p1", Province: "11", State: "returned", Round: 1, ForwardedAt: 7, TurnParty: "sponsor", ServiceNumbers: "京ICP备2026000001号-1", CreatedAt: 50},
	}
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			for _, a := range applications {
				if err := tx.InsertApplication(ctx, a); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for name, c := range map[string]struct {
			filter store.Filter
			want   []string
		}{
			"all":                       {store.Filter{}, []string{"a1", "a2", "a3", "a4"}},
			"owner":                     {store.Filter{OwnerID: "o1"}, []string{"a1", "a2"}},
			"provider without drafts":   {store.Filter{ProviderID: "p1", HideDrafts: true}, []string{"a2", "a4"}},
			"provinces":                 {store.Filter{Provinces: []string{"11", "31"}}, []string{"a1", "a4"}},
			"states":                    {store.Filter{States: []string{"draft", "returned"}}, []string{"a1", "a4"}},
			"turn and province":         {store.Filter{TurnParty: "sponsor", Province: "11"}, []string{"a1", "a4"}},
			"forwarded":                 {store.Filter{Forwarded: true}, []string{"a3", "a4"}},
			"after":                     {store.Filter{After: "a2"}, []string{"a3", "a4"}},
			"limit":                     {store.Filter{Limit: 2}, []string{"a1", "a2"}},
			"two characters":            {store.Filter{Text: "科技"}, []string{"a1"}},
			"case of letters":           {store.Filter{Text: "sHOP."}, []string{"a2"}},
			"per cent is a character":   {store.Filter{Text: "%_"}, []string{"a3"}},
			"escape is a character":     {store.Filter{Text: "好!"}, []string{"a3"}},
			"number":                    {store.Filter{Text: "2026000001"}, []string{"a4"}},
			"end of the id":             {store.Filter{IDEnd: "3"}, []string{"a3"}},
			"the end is no pattern":     {store.Filter{IDEnd: "%"}, nil},
			"created from":              {store.Filter{CreatedIn: [2]int64{50, 51}}, []string{"a4"}},
			"created before":            {store.Filter{CreatedIn: [2]int64{0, 50}}, []string{"a1", "a2", "a3"}},
			"an apostrophe is no end":   {store.Filter{Text: "' OR 1=1 --"}, nil},
			"values are never the text": {store.Filter{OwnerID: "o1' OR '1'='1", States: []string{"x') OR ('1'='1"}}, nil},
			"owner in a foreign place":  {store.Filter{OwnerID: "o1", Provinces: []string{"31"}}, nil},
		} {
			if c.filter.Limit == 0 {
				c.filter.Limit = 50
			}
			err := s.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
				page, err := store.ApplicationsPage(ctx, q, c.filter)
				var got []string
				for _, a := range page {
					got = append(got, a.ID)
				}
				if err == nil && !slices.Equal(got, c.want) {
					t.Errorf("%s: %v, want %v", name, got, c.want)
				}
				return err
			})
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
