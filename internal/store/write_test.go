package store_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

func putFact(name, value string) func(ctx context.Context, tx *store.Tx) error {
	return func(ctx context.Context, tx *store.Tx) error {
		return tx.PutHouseFact(ctx, rows.PutHouseFactParams{Name: name, Value: value})
	}
}

// fact gives the value of a house fact, or "" where there is none.
func fact(t *testing.T, s *store.Store, name string) string {
	t.Helper()
	value := ""
	err := s.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
		row, err := q.GetHouseFact(ctx, name)
		if store.IsNotFound(err) {
			return nil
		}
		value = row.Value
		return err
	})
	if err != nil {
		t.Fatalf("read fact: %v", err)
	}
	return value
}

func TestFailingMembersRollBackAlone(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		own := errors.New("the member's own error")
		const writers = 200
		results := make([]error, writers)
		var all sync.WaitGroup
		for i := range writers {
			all.Go(func() {
				results[i] = s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
					if err := putFact(fmt.Sprint("fact ", i), "set")(ctx, tx); err != nil {
						return err
					}
					switch i % 5 {
					case 1:
						return own
					case 2:
						panic("a member panics")
					}
					return nil
				})
			})
		}
		all.Wait()
		for i, err := range results {
			want := ""
			switch i % 5 {
			case 1:
				if !errors.Is(err, own) {
					t.Errorf("member %d: %v, want its own error", i, err)
				}
			case 2:
				if err == nil || !strings.Contains(err.Error(), "panic") {
					t.Errorf("member %d: %v, want its panic", i, err)
				}
			default:
				want = "set"
				if err != nil {
					t.Errorf("member %d: %v", i, err)
				}
			}
			if got := fact(t, s, fmt.Sprint("fact ", i)); got != want {
				t.Errorf("fact %d is %q, want %q", i, got, want)
			}
		}
		if got := s.Stats(); got.Members != writers || got.Groups > writers || got.Commits == 0 {
			t.Errorf("stats %+v", got)
		}
	})
}

func TestWritersShareACommit(t *testing.T) {
	t.Parallel()
	s := storetest.SQLite(t)
	entered, release := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			close(entered)
			<-release
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-entered
	const writers = 40
	var order []int
	for i := range writers {
		all.Go(func() {
			err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
				order = append(order, i) // one writer goroutine: no lock is needed
				return putFact(fmt.Sprint("shared ", i), "set")(ctx, tx)
			})
			if err != nil {
				t.Error(err)
			}
			if fact(t, s, fmt.Sprint("shared ", i)) != "set" {
				t.Errorf("writer %d was answered before its commit", i)
			}
		})
	}
	for s.Stats().Members < writers+1 {
		runtime.Gosched()
	}
	close(release)
	all.Wait()
	slices.Sort(order)
	if len(order) != writers || len(slices.Compact(order)) != writers {
		t.Errorf("ran %d members, want each of %d once", len(order), writers)
	}
	if got := s.Stats(); got.Groups >= got.Members || got.Largest < 2 {
		t.Errorf("stats %+v: nobody shared a commit", got)
	}
}

func TestMemberThatEndsTheWriter(t *testing.T) {
	t.Parallel()
	s := storetest.SQLite(t)
	err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		runtime.Goexit()
		return nil
	})
	if !errors.Is(err, fault.Unavailable) {
		t.Errorf("got %v, want an unavailable store", err)
	}
	if err := s.Write(t.Context(), putFact("after", "set")); err != nil {
		t.Errorf("the next writer: %v", err)
	}
}

func TestFailedStatementSpoilsTheTransaction(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		if err := s.Write(t.Context(), insertKey("a", "k")); err != nil {
			t.Fatal(err)
		}
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			if err := putFact("before", "set")(ctx, tx); err != nil {
				return err
			}
			if err := insertKey("a", "k")(ctx, tx); !store.IsUnique(err) {
				t.Errorf("got %v, want a taken key", err)
			}
			if err := putFact("behind", "set")(ctx, tx); err == nil {
				t.Error("a statement ran in a spoiled transaction")
			}
			if _, err := tx.GetHouseFact(ctx, "before"); err == nil {
				t.Error("a query ran in a spoiled transaction")
			}
			return nil // passing over the failure must not commit half
		})
		if !store.IsUnique(err) {
			t.Errorf("got %v, want the failure that was passed over", err)
		}
		if got := fact(t, s, "before"); got != "" {
			t.Errorf("half of the transaction was kept: %q", got)
		}
	})
}

func TestAttemptGoesOn(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			if err := insertKey("a", "k")(ctx, tx); err != nil {
				return err
			}
			err := tx.Attempt(ctx, func(ctx context.Context) error {
				if err := putFact("inside", "set")(ctx, tx); err != nil {
					return err
				}
				return insertKey("a", "k")(ctx, tx)
			})
			if !store.IsUnique(err) {
				t.Errorf("got %v, want a taken key", err)
			}
			if err := tx.Attempt(ctx, func(ctx context.Context) error { return putFact("second", "set")(ctx, tx) }); err != nil {
				return err
			}
			return putFact("behind", "set")(ctx, tx)
		})
		if err != nil {
			t.Fatal(err)
		}
		if inside, second, behind := fact(t, s, "inside"), fact(t, s, "second"), fact(t, s, "behind"); inside != "" || second != "set" || behind != "set" {
			t.Errorf("inside %q, second %q, behind %q", inside, second, behind)
		}
	})
}

func TestWhoGaveUpBeforeIsSkipped(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := s.Write(ctx, putFact("late", "set")); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want the caller's own cancellation", err)
		}
		if got := fact(t, s, "late"); got != "" {
			t.Errorf("a skipped member wrote %q", got)
		}
	})
}

func TestWhoGivesUpInsideIsCarriedThrough(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		ctx, cancel := context.WithCancel(t.Context())
		err := s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			cancel()
			return putFact("begun", "set")(ctx, tx)
		})
		if err != nil || fact(t, s, "begun") != "set" {
			t.Errorf("got %v, want a transaction that was carried through", err)
		}
	})
}

func TestWriteInsideWriteIsRefused(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		err := s.Write(t.Context(), func(ctx context.Context, _ *store.Tx) error { return s.Write(ctx, putFact("inner", "set")) })
		if err == nil || fact(t, s, "inner") != "" {
			t.Errorf("write inside a write: %v, want a refusal", err)
		}
		err = s.Write(t.Context(), func(ctx context.Context, _ *store.Tx) error { return s.Ping(ctx) })
		if err == nil {
			t.Error("a reading inside a write was let through")
		}
	})
}

func TestReadInsideReadSeesTheSameState(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		const readers = 200 // many more than connections
		var all sync.WaitGroup
		for range readers {
			all.Go(func() {
				err := s.Read(t.Context(), func(ctx context.Context, outer *rows.Queries) error {
					return s.Read(ctx, func(ctx context.Context, inner *rows.Queries) error {
						if inner != outer {
							t.Error("the inner reader has a state of its own")
						}
						return s.Ping(ctx)
					})
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	})
}

func TestClosedStoreRefuses(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, options store.Options) {
		s, err := store.Open(t.Context(), options)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(s.Close(), s.Close()); err != nil {
			t.Fatal(err)
		}
		if err := s.Write(t.Context(), putFact("late", "set")); !errors.Is(err, fault.Unavailable) {
			t.Errorf("write: %v", err)
		}
		if err := s.Ping(t.Context()); !errors.Is(err, fault.Unavailable) {
			t.Errorf("read: %v", err)
		}
	})
}

func insertKey(actor, key string) func(ctx context.Context, tx *store.Tx) error {
	return func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertKey(ctx, rows.InsertKeyParams{Actor: actor, Key: key, RequestHash: "h", AnswerSealed: []byte{1}})
	}
}
