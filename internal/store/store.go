package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"openicp/internal/store/rows"
)

// Options say where the store lies.
type Options struct {
	// Dir is the data folder. SQLite keeps openicp.db in it, and one process at a time may write there.
	Dir string
	// URL is postgres://…, or "" for SQLite.
	URL string
	// ReadOnly opens beside a running server, to look only: no lock, no migration, and Write is refused.
	ReadOnly bool
	// Pause waits between two tries of a transaction that PostgreSQL asked to repeat, and gives up with ctx; nil waits on a timer.
	Pause func(ctx context.Context, d time.Duration) error
}

// Engine names a database.
type Engine string

// The two engines.
const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// Store is an open database. It is safe for concurrent use.
type Store struct {
	engine   Engine
	options  Options
	lite     *lite         // SQLite alone
	server   *server       // PostgreSQL alone
	counters counters      // what Stats reports
	closed   chan struct{} // closed once Close began
}

// Tx is a transaction in progress with the queries bound to it. It ends with the function it was given to.
type Tx struct {
	*rows.Queries
	// DB is what the queries run on, for statements that are not among them.
	DB rows.DBTX

	attempts int
}

// Open opens the store, asserts its settings and brings its schema up to date. It refuses settings under which what was
// acknowledged could be lost, a data folder that another process uses, and data of a newer program.
func Open(ctx context.Context, options Options) (*Store, error) {
	if options.Pause == nil {
		options.Pause = pause
	}
	s := &Store{engine: SQLite, options: options, closed: make(chan struct{})}
	var err error
	if options.URL != "" {
		s.engine = Postgres
		s.server, err = openServer(ctx, options)
	} else {
		s.lite, err = openLite(ctx, options, &s.counters)
	}
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	return s, nil
}

// Engine says which database this is.
func (s *Store) Engine() Engine { return s.engine }

// Write runs fn in a transaction, and returns nil only after the transaction is on disk.
//
// fn must be quick and must talk to nobody: on SQLite it may share its commit with others that wait for it, on PostgreSQL it
// holds row locks, and there it may run again after a serialisation failure, so it changes nothing outside the transaction
// that a second run would spoil. The context it gets is not cancelled with the caller's: a transaction that began is carried
// through, and a caller that gives up before it began leaves nothing. A statement that failed spoils the transaction on both
// engines alike; [Tx.Attempt] is for those that may fail. A panic in fn rolls back and is returned as an error. A Write inside
// a Write is refused.
//
// An error of fn is returned as it is. Of ours, the kind [fault.Unavailable] says that nothing was written and
// [fault.UnknownOutcome] that the commit may or may not have happened.
func (s *Store) Write(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) error {
	if s.options.ReadOnly {
		return errors.New("the store was opened to read only")
	}
	if ctx.Value(inside{}) != nil {
		return errors.New("a transaction was begun inside another")
	}
	s.counters.members.Add(1)
	if s.lite != nil {
		return s.lite.group.write(ctx, fn)
	}
	return s.server.write(ctx, s.options.Pause, &s.counters, fn)
}

// Read runs fn on one consistent state of the store, without holding up any writer. Inside a Write it does not see what that
// has written so far.
func (s *Store) Read(ctx context.Context, fn func(ctx context.Context, q *rows.Queries) error) error {
	if s.lite != nil {
		return s.lite.readers.read(ctx, fn)
	}
	return s.server.read(ctx, fn)
}

// Ping says whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	return s.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		_, err := q.CountRegister(ctx)
		return err
	})
}

// Pool is PostgreSQL's pool, for the job engine alone; nil on SQLite.
func (s *Store) Pool() *pgxpool.Pool {
	if s.server == nil {
		return nil
	}
	return s.server.pool
}

// Close refuses new work, waits for what is under way, and closes.
func (s *Store) Close() error {
	select {
	case <-s.closed:
		return nil
	default:
		close(s.closed)
	}
	if s.lite != nil {
		return s.lite.close()
	}
	return s.server.close()
}

// inside marks the context of a running transaction.
type inside struct{}

// detached is the context fn runs under. A cancelled statement makes SQLite roll back the whole group's transaction, so one
// caller that goes away must not reach it.
func detached(ctx context.Context) context.Context {
	return context.WithValue(context.WithoutCancel(ctx), inside{}, true)
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
