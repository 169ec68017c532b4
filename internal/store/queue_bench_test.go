package store_test

import (
	"context"
	"fmt"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

// manyCases is how many cases of one provider the queue is measured with.
const manyCases = 20_000

var queueStates = []string{"preliminary_review", "returned", "awaiting_sms", "administration_review", "filed", "filed", "filed", "originals_awaited"}

// crowdQueue fills the database with cases of a usual size: four kilobytes of sealed form each.
func crowdQueue(b *testing.B, s *store.Store) {
	b.Helper()
	form := make([]byte, 4000)
	for begin := 0; begin < manyCases; begin += 1000 {
		err := s.Write(b.Context(), func(ctx context.Context, tx *store.Tx) error {
			for n := begin; n < begin+1000; n++ {
				id := fmt.Sprintf("00000000-0000-7000-8000-%012d", n)
				state := queueStates[n%len(queueStates)]
				err := tx.InsertApplication(ctx, rows.InsertApplicationParams{ID: id, ProviderID: "p1", OwnerID: "o", Province: []string{"110000", "440000"}[n%2],
					State: state, TurnParty: map[string]string{"preliminary_review": "provider", "originals_awaited": "provider"}[state], Round: int64(n%3 + 1),
					DueEndAt: int64(n * 7919 % 100_000), SubmittedAt: int64(n), FormSealed: form, SponsorName: "示例科技有限公司", Kind: "first_filing"})
				if err != nil {
					return err
				}
				err = tx.PutQueueFacts(ctx, rows.PutQueueFactsParams{ApplicationID: id, Version: 1, Rules: fmt.Sprintf(",e_rule_%d,", n%50), Search: fmt.Sprintf("示例%d科技有限公司\n示例网站\nunit%d-example.cn", n, n)})
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkQueue measures what a desk asks: a page with its total, and the counts with ten views.
func BenchmarkQueue(b *testing.B) {
	s := storetest.SQLite(b)
	crowdQueue(b, s)
	at := store.QueueNow{Side: "provider", UserID: "u", Now: 50_000, Soon: 60_000, SoonAdministration: 70_000, SoonSMS: 55_000}
	scope := store.QueueScope{ProviderID: "p1", HideDrafts: true}
	for name, f := range map[string]store.QueueFilter{"all": {}, "state": {States: []string{"preliminary_review"}}, "words": {Text: "科技9"}, "rule": {Rules: []string{"e_rule_7"}}, "unclaimed": {TurnParty: "provider", Unclaimed: true}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				err := s.Read(b.Context(), func(ctx context.Context, q *rows.Queries) error {
					keys, err := store.QueuePage(ctx, q, at, scope, f, store.QueueOrder{By: "due"}, nil, 101)
					if err == nil {
						_, err = store.QueueTotal(ctx, q, at, scope, f)
					}
					if err == nil {
						_, err = store.QueueRows(ctx, q, at, keys)
					}
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	views := make([]store.QueueFilter, 10)
	for i := range views {
		views[i] = store.QueueFilter{States: queueStates[i%3 : i%3+1], Province: "440000", Due: store.DueSoon}
	}
	views[0].Text = "科技9"
	b.Run("counts", func(b *testing.B) {
		for b.Loop() {
			err := s.Read(b.Context(), func(ctx context.Context, q *rows.Queries) error {
				_, err := store.CountQueue(ctx, q, at, scope, views)
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}
