package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	sqlite3 "modernc.org/sqlite/lib"

	"modernc.org/sqlite"

	"openicp/internal/store/rows"
)

// oldestPostgres is the oldest server we test on.
const oldestPostgres = 150000

func openPostgres(ctx context.Context, options Options) (*Store, error) {
	db, err := sql.Open("pgx", options.URL)
	if err != nil {
		return nil, fmt.Errorf("open PostgreSQL: %w", err)
	}
	db.SetMaxOpenConns(runtime.GOMAXPROCS(0)*8 + 8)
	db.SetMaxIdleConns(runtime.GOMAXPROCS(0)*8 + 8)
	s := &Store{engine: Postgres, writeDB: db, readDB: db}
	if err := assertPostgres(ctx, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if options.ReadOnly {
		return s, nil
	}
	if err := migrate(ctx, db, Postgres); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

func assertPostgres(ctx context.Context, db *sql.DB) error {
	var version int
	var commit, encoding string
	err := db.QueryRowContext(ctx, "SELECT current_setting('server_version_num')::int, current_setting('synchronous_commit'), current_setting('server_encoding')").
		Scan(&version, &commit, &encoding)
	if err != nil {
		return fmt.Errorf("ask PostgreSQL for its settings: %w", err)
	}
	switch {
	case version < oldestPostgres:
		return fmt.Errorf("PostgreSQL 15 or later is needed, this is %d", version)
	case commit == "off":
		return errors.New("PostgreSQL runs with synchronous_commit=off: what is acknowledged could be lost")
	case encoding != "UTF8":
		return fmt.Errorf("the PostgreSQL database must be UTF8, this is %s", encoding)
	}
	return nil
}

// serialisationTries bounds how often a transaction runs again after the database asked for it.
const serialisationTries = 8

func (s *Store) writePostgres(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) error {
	for attempt := 1; ; attempt++ {
		err := s.writeOnce(ctx, fn)
		if !retriable(err) || attempt == serialisationTries {
			return err
		}
		pause := time.NewTimer(time.Duration(rand.IntN(1<<attempt)+1) * time.Millisecond)
		select {
		case <-pause.C:
		case <-ctx.Done():
			pause.Stop()
			return ctx.Err()
		}
	}
}

func (s *Store) writeOnce(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) error {
	tx, err := s.writeDB.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	if err := fn(ctx, &Tx{Queries: rows.New(tx), DB: tx}); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// SQLSTATE codes, PostgreSQL appendix A.
const (
	serialisationFailure = "40001"
	deadlockDetected     = "40P01"
	uniqueViolation      = "23505"
)

func retriable(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == serialisationFailure || pg.Code == deadlockDetected)
}

// IsUnique says that a row was refused because its key is taken; told by code, never by text.
func IsUnique(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == uniqueViolation
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return lite.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE || lite.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY
	}
	return false
}
