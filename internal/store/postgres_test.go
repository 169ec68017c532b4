package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"openicp/internal/fault"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// onPostgres runs a test on PostgreSQL alone, with a pause that does not wait.
func onPostgres(t *testing.T, test func(t *testing.T, s *store.Store, pauses *int)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, options store.Options) {
		if options.URL == "" {
			t.Skip("of PostgreSQL alone")
		}
		pauses := 0
		options.Pause = func(context.Context, time.Duration) error { pauses++; return nil }
		test(t, storetest.Open(t, options), &pauses)
	})
}

func TestTransactionIsRepeatedWhenTheServerAsks(t *testing.T) {
	t.Parallel()
	onPostgres(t, func(t *testing.T, s *store.Store, pauses *int) {
		runs := 0
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			runs++
			if err := putFact("run", "set")(ctx, tx); err != nil {
				return err
			}
			if runs < 4 {
				_, err := tx.DB.ExecContext(ctx, "DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$")
				return err
			}
			return nil
		})
		if err != nil || runs != 4 || *pauses != 3 || fact(t, s, "run") != "set" || s.Stats().Retries != 3 {
			t.Errorf("%v after %d runs and %d pauses", err, runs, *pauses)
		}
	})
}

func TestRepeatingIsBounded(t *testing.T) {
	t.Parallel()
	onPostgres(t, func(t *testing.T, s *store.Store, pauses *int) {
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.DB.ExecContext(ctx, "DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40P01'; END $$")
			return err
		})
		if !errors.Is(err, fault.Unavailable) || *pauses != 7 {
			t.Errorf("%v after %d pauses", err, *pauses)
		}
	})
}

// A server that dies during the commit leaves the outcome unknown, and says so.
func TestServerThatDiesInTheCommit(t *testing.T) {
	t.Parallel()
	onPostgres(t, func(t *testing.T, s *store.Store, _ *int) {
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			for _, statement := range []string{
				"CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$",
				"CREATE CONSTRAINT TRIGGER dying AFTER INSERT ON outbox_jobs DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()",
			} {
				if _, err := tx.DB.ExecContext(ctx, statement); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		err = s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.DB.ExecContext(ctx, "INSERT INTO outbox_jobs (id, kind, args, created_at) VALUES ('j', 'k', '', 0)")
			return err
		})
		if !errors.Is(err, fault.UnknownOutcome) {
			t.Errorf("a commit whose answer never came: %v", err)
		}
		err = s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.DB.ExecContext(ctx, "SELECT pg_terminate_backend(pg_backend_pid())")
			return err
		})
		if !errors.Is(err, fault.Unavailable) {
			t.Errorf("a connection lost before the commit: %v", err)
		}
		if err := s.Write(t.Context(), putFact("after", "set")); err != nil {
			t.Errorf("the next writer: %v", err)
		}
	})
}
