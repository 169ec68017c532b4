// Package storetest runs a test on every database the product runs on: SQLite in a temporary folder, and PostgreSQL in a
// database of its own on the server of openicp/testkit/postgres.
//
// It exists so that nobody tests on one engine alone by accident: where PostgreSQL is missing the test fails with a sentence,
// unless OPENICP_TEST_SQLITE_ONLY is 1.
package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"

	"openicp/internal/store"
	"openicp/testkit/postgres"
)

// Run runs test on a fresh store of each engine, closed at the end.
func Run(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	Each(t, func(t *testing.T, options store.Options) {
		test(t, Open(t, options))
	})
}

// Each runs test with the options of a fresh database of each engine, for tests that open and close it themselves.
func Each(t *testing.T, test func(t *testing.T, options store.Options)) {
	t.Helper()
	t.Run(string(store.SQLite), func(t *testing.T) {
		t.Parallel()
		test(t, store.Options{Dir: t.TempDir()})
	})
	t.Run(string(store.Postgres), func(t *testing.T) {
		t.Parallel()
		test(t, store.Options{Dir: t.TempDir(), URL: database(t)})
	})
}

// SQLite opens a fresh SQLite store, for benchmarks and for what only SQLite has.
func SQLite(t testing.TB) *store.Store {
	t.Helper()
	return Open(t, store.Options{Dir: t.TempDir()})
}

// Open opens a store and closes it at the end of the test.
func Open(t testing.TB, options store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), options)
	if err != nil {
		t.Fatalf("open the store: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close the store: %v", err)
		}
	})
	return s
}

// database makes a PostgreSQL database for one test: a copy of one that was migrated once.
func database(t *testing.T) string {
	t.Helper()
	source, err := template()
	if errors.Is(err, postgres.ErrSkip) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatalf("PostgreSQL is needed to test: %v", err)
	}
	address, drop, err := postgres.Create(t.Context(), source.admin, source.name)
	if err != nil {
		t.Fatalf("make a test database: %v", err)
	}
	t.Cleanup(func() {
		if err := drop(context.Background()); err != nil {
			t.Errorf("drop the test database: %v", err)
		}
	})
	return address
}

type migrated struct{ admin, name string }

// template prepares the database that the others copy, once for every state of the migrations.
var template = sync.OnceValues(func() (migrated, error) {
	admin, err := postgres.Shared()
	if err != nil {
		return migrated{}, err
	}
	name := "openicp_template_" + store.SchemaDigest()[:16]
	ctx := context.Background()
	return migrated{admin: admin, name: name}, postgres.Template(ctx, admin, name, func(address string) error {
		s, err := store.Open(ctx, store.Options{URL: address})
		if err != nil {
			return err
		}
		return s.Close()
	})
})
