package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

// Numbers are unique and dense under contention, and a transaction that fails leaves no gap.
func TestSerialsAreUniqueAndDense(t *testing.T) {
	t.Parallel()
	const writers, each = 64, 100
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		taken := make([][]int64, writers)
		giveBack := errors.New("given back")
		var all sync.WaitGroup
		for w := range writers {
			all.Go(func() {
				for i := range each {
					var serial int64
					err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) (err error) {
						serial, err = tx.TakeSerial(ctx, rows.TakeSerialParams{Province: "京", Year: 2026})
						if err == nil && i%10 == 9 {
							return giveBack
						}
						return err
					})
					switch {
					case errors.Is(err, giveBack):
					case err != nil:
						t.Error(err)
					default:
						taken[w] = append(taken[w], serial)
					}
				}
			})
		}
		all.Wait()
		got := slices.Concat(taken...)
		slices.Sort(got)
		if len(got) != writers*each*9/10 {
			t.Fatalf("%d numbers were given, want %d", len(got), writers*each*9/10)
		}
		for i, serial := range got {
			if serial != int64(i+1) {
				t.Fatalf("number %d follows number %d", serial, i)
			}
		}
		t.Logf("%+v", s.Stats())
	})
}

func TestOneKeyIsTakenOnce(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		var won, lost atomic.Int64
		var all sync.WaitGroup
		for range 100 {
			all.Go(func() {
				switch err := s.Write(t.Context(), insertKey("actor", "the same key")); {
				case err == nil:
					won.Add(1)
				case store.IsUnique(err):
					lost.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		all.Wait()
		if won.Load() != 1 || lost.Load() != 99 {
			t.Errorf("%d won and %d lost, want 1 and 99", won.Load(), lost.Load())
		}
	})
}

func TestCompareAndSetHasOneWinner(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		if err := s.Write(t.Context(), putFact("turn", "open")); err != nil {
			t.Fatal(err)
		}
		var won, lost atomic.Int64
		var all sync.WaitGroup
		for i := range 50 {
			all.Go(func() {
				err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
					result, err := tx.DB.ExecContext(ctx, "UPDATE house_facts SET value = $1 WHERE name = 'turn' AND value = 'open'", fmt.Sprint("taken by ", i))
					if err != nil {
						return err
					}
					return store.OneRow(result.RowsAffected())
				})
				switch {
				case err == nil:
					won.Add(1)
				case errors.Is(err, fault.Conflict):
					lost.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		all.Wait()
		if won.Load() != 1 || lost.Load() != 49 {
			t.Errorf("%d won and %d lost, want 1 and 49", won.Load(), lost.Load())
		}
	})
}

// A reader sees one state, whatever writers do meanwhile.
func TestReadSeesOneState(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		if err := s.Write(t.Context(), putFact("state", "before")); err != nil {
			t.Fatal(err)
		}
		err := s.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
			first, err := q.GetHouseFact(ctx, "state")
			if err != nil {
				return err
			}
			if err := s.Write(ctx, putFact("state", "after")); err != nil {
				return err
			}
			second, err := q.GetHouseFact(ctx, "state")
			if err == nil && (first.Value != "before" || second.Value != "before") {
				t.Errorf("saw %q and then %q", first.Value, second.Value)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := fact(t, s, "state"); got != "after" {
			t.Errorf("the next reader sees %q", got)
		}
	})
}

func TestReaderCannotWrite(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		err := s.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
			return q.PutHouseFact(ctx, rows.PutHouseFactParams{Name: "sneaked", Value: "in"})
		})
		if err == nil || fact(t, s, "sneaked") != "" {
			t.Errorf("got %v, want a refusal", err)
		}
	})
}

// One statement needs no transaction; a second one, which could see another state, is refused on both engines.
func TestReadOneIsOneStatement(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			return tx.PutHouseFact(ctx, rows.PutHouseFactParams{Name: "a", Value: "1"})
		})
		if err != nil {
			t.Fatal(err)
		}
		err = s.ReadOne(t.Context(), func(ctx context.Context, q *rows.Queries) error {
			first, err := q.GetHouseFact(ctx, "a")
			if err != nil || first.Value != "1" {
				t.Errorf("the first statement: %v, %v", first, err)
			}
			if _, err := q.GetHouseFact(ctx, "a"); err == nil {
				t.Error("a second statement ran")
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		err = s.ReadOne(gone, func(ctx context.Context, q *rows.Queries) error {
			_, err := q.GetHouseFact(ctx, "a")
			return err
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("asked for nobody: %v", err)
		}
		err = s.Read(t.Context(), func(ctx context.Context, _ *rows.Queries) error {
			return s.ReadOne(ctx, func(ctx context.Context, q *rows.Queries) error {
				_, err := q.GetHouseFact(ctx, "a")
				return err
			})
		})
		if err != nil {
			t.Errorf("inside a reading: %v", err)
		}
	})
}
