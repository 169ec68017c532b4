package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"

	"openicp/internal/store/rows"
)

const (
	// oldestPostgres is the oldest server we test on.
	oldestPostgres = 150000
	// repeats bounds how often a transaction runs again after the server asked for it.
	repeats = 8
	// longestWrite bounds a transaction that is no longer its caller's to cancel.
	longestWrite = time.Minute
)

// sessionSettings are set on every connection; they keep a stuck transaction from holding its locks for ever.
const sessionSettings = "SET lock_timeout = '10s'; SET statement_timeout = '60s'; SET idle_in_transaction_session_timeout = '60s'"

// server is an open PostgreSQL database.
type server struct {
	pool *pgxpool.Pool
	db   *sql.DB // on the pool
}

func openServer(ctx context.Context, options Options) (*server, error) {
	config, err := pgxpool.ParseConfig(options.URL)
	if err != nil {
		return nil, errors.New("the PostgreSQL URL cannot be read") // the cause would repeat it, password and all
	}
	if err := prepareSchema(ctx, config.ConnConfig, options.ReadOnly); err != nil {
		return nil, err
	}
	config.MaxConns = max(config.MaxConns, int32(runtime.GOMAXPROCS(0)*4+8))
	config.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error {
		if _, err := conn.Exec(ctx, sessionSettings); err != nil {
			return fmt.Errorf("set up a PostgreSQL connection: %w", err)
		}
		return assertServer(ctx, conn)
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open PostgreSQL: %w", err)
	}
	s := &server{pool: pool, db: stdlib.OpenDBFromPool(pool)}
	if err := s.db.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("connect to PostgreSQL: %w", err), s.close())
	}
	return s, nil
}

// prepareSchema migrates on a connection of its own, without limits of time.
func prepareSchema(ctx context.Context, config *pgx.ConnConfig, readOnly bool) (err error) {
	db := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(assertServer))
	defer func() { err = errors.Join(err, db.Close()) }()
	if readOnly {
		return upToDate(ctx, db, Postgres)
	}
	return migrate(ctx, db, Postgres)
}

// assertServer reads back what our promises rest on.
func assertServer(ctx context.Context, conn *pgx.Conn) error {
	var version int
	var commit, encoding, syncing string
	err := conn.QueryRow(ctx, "SELECT current_setting('server_version_num')::int, current_setting('synchronous_commit'), "+
		"current_setting('server_encoding'), current_setting('fsync')").Scan(&version, &commit, &encoding, &syncing)
	if err != nil {
		return fmt.Errorf("ask PostgreSQL for its settings: %w", err)
	}
	return trusted(version, commit, encoding, syncing)
}

func trusted(version int, commit, encoding, syncing string) error {
	switch {
	case version < oldestPostgres:
		return fmt.Errorf("PostgreSQL 15 or later is needed, this is %d", version)
	case commit == "off":
		return errors.New("PostgreSQL runs with synchronous_commit=off: what is acknowledged could be lost")
	case syncing != "on":
		return errors.New("PostgreSQL runs with fsync=off: what is acknowledged could be lost")
	case encoding != "UTF8":
		return fmt.Errorf("the PostgreSQL database must be UTF8, this is %s", encoding)
	}
	return nil
}

func (s *server) write(ctx context.Context, pause func(context.Context, time.Duration) error, count *counters, fn func(ctx context.Context, tx *Tx) error) error {
	for try := 1; ; try++ {
		err := s.writeOnce(ctx, count, fn)
		if !repeatable(err) {
			return err
		}
		if try == repeats {
			return notWritten(err)
		}
		count.retries.Add(1)
		if err := pause(ctx, time.Duration(1+rand.IntN(1<<try))*time.Millisecond); err != nil {
			return fmt.Errorf("wait to write again: %w", err)
		}
	}
}

func (s *server) writeOnce(ctx context.Context, count *counters, fn func(ctx context.Context, tx *Tx) error) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("wait to write: %w", ctx.Err())
		}
		return notWritten(fmt.Errorf("connect: %w", err))
	}
	defer conn.Close() // hands the connection back; a broken one is dropped there
	inner, cancel := context.WithTimeout(context.WithoutCancel(ctx), longestWrite)
	defer cancel()
	tx, err := conn.BeginTx(inner, &sql.TxOptions{Isolation: sql.LevelReadCommitted})
	if err != nil {
		return notWritten(fmt.Errorf("begin: %w", err))
	}
	defer tx.Rollback() // has no effect after a commit
	count.groups.Add(1)
	if err := carryOut(inner, tx, fn); err != nil {
		return hidden(err)
	}
	if err := tx.Commit(); err != nil {
		return commitRefused(err)
	}
	count.commits.Add(1)
	return nil
}

// commitRefused tells a commit that the server refused from one whose answer never came.
func commitRefused(err error) error {
	_, answered := errors.AsType[*pgconn.PgError](err)
	switch {
	case repeatable(err):
		return err
	case answered && !lostMidway(err), errors.Is(err, pgx.ErrTxCommitRollback):
		return notWritten(fmt.Errorf("commit: %w", hidden(err)))
	}
	return unknownOutcome(fmt.Errorf("commit: %w", err))
}

// lostMidway says that the server stopped while it worked on the statement; the commit may have been written before.
func lostMidway(err error) bool {
	pg, ok := errors.AsType[*pgconn.PgError](err)
	return ok && len(pg.Code) == 5 && (pg.Code[:2] == "57" || pg.Code[:2] == "08" || pg.Code[:2] == "58" || pg.Code[:2] == "XX")
}

func (s *server) read(ctx context.Context, fn func(ctx context.Context, q *rows.Queries) error) error {
	var tx *sql.Tx
	defer func() {
		if tx != nil {
			_ = tx.Rollback() // nothing was written
		}
	}()
	l := &lazy{begin: func() (_ runner, err error) {
		tx, err = s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead})
		if err != nil && ctx.Err() != nil {
			return nil, fmt.Errorf("wait to read: %w", ctx.Err())
		}
		if err != nil {
			return nil, notRead(fmt.Errorf("begin reading: %w", err))
		}
		return tx, nil
	}}
	err := fn(ctx, rows.New(&guarded{on: l}))
	if l.err != nil {
		return l.err
	}
	return readFailed(ctx, hidden(err))
}

func (s *server) readOne(ctx context.Context, fn func(ctx context.Context, q *rows.Queries) error) error {
	return readFailed(ctx, hidden(fn(ctx, rows.New(&guarded{on: s.db, once: true}))))
}

func (s *server) close() error {
	err := s.db.Close()
	s.pool.Close()
	return err
}
