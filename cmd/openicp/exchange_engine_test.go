package main

import (
	"context"
	"errors"
	"testing"

	"openicp/internal/flow"
	"openicp/testkit/postgres"
)

// engine is the database that the processes of a pair run on.
type engine string

const (
	onSQLite   engine = "sqlite"
	onPostgres engine = "postgres"
)

// onBothEngines runs a test of two processes on SQLite and on PostgreSQL, where each end has a database of its own.
func onBothEngines(t *testing.T, test func(t *testing.T, on engine)) {
	t.Helper()
	for _, on := range []engine{onSQLite, onPostgres} {
		t.Run(string(on), func(t *testing.T) {
			t.Parallel()
			test(t, on)
		})
	}
}

// database makes a database for one end and drops it behind; "" for the file in its folder.
func (on engine) database(t *testing.T) string {
	t.Helper()
	if on == onSQLite {
		return ""
	}
	admin, err := postgres.Shared()
	if errors.Is(err, postgres.ErrSkip) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatalf("PostgreSQL is needed to test: %v", err)
	}
	address, drop, err := postgres.Create(t.Context(), admin, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := drop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return address
}

// newPairOn connects two processes in our version, on a database.
func newPairOn(t *testing.T, on engine) *pair {
	t.Helper()
	return newPairWith(t, on, flow.ExchangeOwn)
}

// arguments are those of a command that is about this end's data.
func (e *end) arguments(first ...string) []string {
	first = append(first, "--data", e.data)
	if e.db != "" {
		first = append(first, "--db", e.db)
	}
	return first
}

// outlast is the time that another process would wait after a kill: the lease of the administration it spoke with, and its jobs. A file
// of SQLite has one process, which takes both up when it starts; on PostgreSQL they would run out after three minutes.
func (e *end) outlast() {
	e.t.Helper()
	if e.db == "" {
		return
	}
	err := postgres.Run(context.Background(), e.db, "UPDATE exchange_peers SET lease_until = 0",
		"UPDATE river_job SET state = 'available' WHERE state = 'running'")
	if err != nil {
		e.t.Fatal(err)
	}
}
