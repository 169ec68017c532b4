// Package store is the database: one schema and one set of queries for SQLite and PostgreSQL, transactions, and the files beside
// them.
//
// It promises that what a Write returned without error for is on disk: SQLite runs with synchronous=FULL and PostgreSQL with
// synchronous_commit, and both are read back and asserted. It refuses to start on settings that would make that untrue.
//
// Read store.go, then group.go for how many writers share one commit.
package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"openicp/internal/store/rows"
)

// Options say where the store lies.
type Options struct {
	Dir      string // data folder; SQLite keeps openicp.db in it
	URL      string // postgres://…; "" means SQLite
	ReadOnly bool   // open beside a running server, to look only
}

// Engine names a database.
type Engine string

// The two engines.
const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// Store is an open database.
type Store struct {
	engine  Engine
	writeDB *sql.DB
	readDB  *sql.DB
	group   *group // SQLite alone
}

// Tx is a transaction in progress with the queries bound to it.
type Tx struct {
	*rows.Queries
	DB rows.DBTX
}

// Open opens the store, brings its schema up to date and asserts its settings.
func Open(ctx context.Context, options Options) (*Store, error) {
	if options.URL != "" {
		return openPostgres(ctx, options)
	}
	return openSQLite(ctx, options)
}

// Engine says which database this is.
func (s *Store) Engine() Engine { return s.engine }

// Write runs fn in a transaction. On SQLite it may share its commit with others that wait; the answer leaves after the commit.
// fn must be quick, must not talk to anybody, and may run again after a serialisation failure.
func (s *Store) Write(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) error {
	if s.engine == SQLite {
		return s.group.write(ctx, fn)
	}
	return s.writePostgres(ctx, fn)
}

// Read runs fn on a consistent state of the store.
func (s *Store) Read(ctx context.Context, fn func(ctx context.Context, q *rows.Queries) error) error {
	options := &sql.TxOptions{ReadOnly: true}
	if s.engine == Postgres {
		options.Isolation = sql.LevelRepeatableRead
	}
	tx, err := s.readDB.BeginTx(ctx, options)
	if err != nil {
		return fmt.Errorf("begin reading: %w", err)
	}
	defer tx.Rollback() // nothing to commit
	return fn(ctx, rows.New(tx))
}

// Ping says whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.readDB.PingContext(ctx) }

// Close waits for what is being written and closes.
func (s *Store) Close() error {
	if s.group != nil {
		s.group.stop()
	}
	err := s.readDB.Close()
	if s.writeDB != s.readDB {
		if e := s.writeDB.Close(); err == nil {
			err = e
		}
	}
	return err
}

// Micros is an instant as the store keeps it; 0 for none.
func Micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// Time reads an instant; the zero time for 0.
func Time(micros int64) time.Time {
	if micros == 0 {
		return time.Time{}
	}
	return time.UnixMicro(micros).UTC()
}
