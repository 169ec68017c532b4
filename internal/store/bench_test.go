package store_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

// One transition writes the case, its event and its outbox row, each with 500 bytes.
func transition(n int64) func(ctx context.Context, tx *store.Tx) error {
	content := make([]byte, 500)
	return func(ctx context.Context, tx *store.Tx) error {
		id := fmt.Sprintf("%016d", n)
		if err := tx.InsertApplication(ctx, rows.InsertApplicationParams{ID: id, OwnerID: "o", State: "draft", FormSealed: content}); err != nil {
			return err
		}
		if err := tx.InsertEvent(ctx, rows.InsertEventParams{ID: id, CaseID: id, Side: "provider", Outcome: "done", DetailsSealed: content}); err != nil {
			return err
		}
		return tx.InsertOutboxJob(ctx, rows.InsertOutboxJobParams{ID: id, Kind: "notice", Args: strings.Repeat("a", 500)})
	}
}

func BenchmarkTransitionAlone(b *testing.B) {
	s := storetest.SQLite(b)
	n := int64(0)
	for b.Loop() {
		n++
		if err := s.Write(b.Context(), transition(n)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTransitionAmong64(b *testing.B) {
	s := storetest.SQLite(b)
	var n atomic.Int64
	b.SetParallelism(32)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := s.Write(b.Context(), transition(n.Add(1))); err != nil {
				b.Error(err)
			}
		}
	})
	b.ReportMetric(float64(s.Stats().Members)/float64(s.Stats().Groups), "members/group")
}

func BenchmarkRead(b *testing.B) {
	s := storetest.SQLite(b)
	if err := s.Write(b.Context(), transition(1)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		err := s.Read(b.Context(), func(ctx context.Context, q *rows.Queries) error {
			_, err := q.GetApplication(ctx, "0000000000000001")
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
