package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
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
	// Beside opens beside a running server to write a line or two, such as a token: no lock of the data folder. SQLite orders
	// the two writers; only the server shares its commits.
	Beside bool
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
	lite     *lite    // SQLite alone
	server   *server  // PostgreSQL alone
	counters counters // what Stats reports
	once     sync.Once
}

// Tx is a transaction in progress with the queries bound to it. It ends with the function it was given to.
type Tx struct {
	*rows.Queries
	// DB is what the queries run on, for statements that are not among them.
	DB rows.DBTX
}

// Open opens the store, asserts its settings and brings its schema up to date. It refuses settings under which what was
// acknowledged could be lost, a data folder that another process uses, and data of a newer program.
func Open(ctx context.Context, options Options) (*Store, error) {
	if options.Pause == nil {
		options.Pause = pause
	}
	s := &Store{engine: SQLite, options: options}
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
	if ctx.Value(writing{s}) != nil {
		return errors.New("a transaction was begun inside another")
	}
	ctx = context.WithValue(ctx, writing{s}, true)
	s.counters.members.Add(1)
	if s.lite != nil {
		return s.lite.group.write(ctx, fn)
	}
	return s.server.write(ctx, s.options.Pause, &s.counters, fn)
}

// Read runs fn on one consistent state of the store, that of its first statement, without holding up any writer; where fn has none,
// it costs nothing. A Read inside a Read sees the same state
// and takes no second connection; inside a Write it is refused, because it would not see what that has written so far: the
// transaction has the same queries.
func (s *Store) Read(ctx context.Context, fn func(ctx context.Context, q *rows.Queries) error) error {
	if ctx.Value(writing{s}) != nil {
		return errors.New("a reading was begun inside a transaction, which has the same queries itself")
	}
	if q, ok := ctx.Value(reading{s}).(*rows.Queries); ok {
		return fn(ctx, q)
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("wait to read: %w", err)
	}
	marked := func(ctx context.Context, q *rows.Queries) error {
		return fn(context.WithValue(ctx, reading{s}, q), q)
	}
	if s.lite != nil {
		return s.lite.readers.read(ctx, marked)
	}
	return s.server.read(ctx, marked)
}

// ReadOne runs fn, which asks with one statement alone. It costs the round trip of that statement and no more; a second statement
// is refused. Inside a Read it sees the same state as that.
func (s *Store) ReadOne(ctx context.Context, fn func(ctx context.Context, q *rows.Queries) error) error {
	if ctx.Value(writing{s}) != nil {
		return errors.New("a reading was begun inside a transaction, which has the same queries itself")
	}
	if q, ok := ctx.Value(reading{s}).(*rows.Queries); ok {
		return fn(ctx, q)
	}
	if s.lite != nil {
		return s.lite.readers.readOne(ctx, fn)
	}
	return s.server.readOne(ctx, fn)
}

// Reading says whether a context is that of a Read: what is seen there was committed.
func (s *Store) Reading(ctx context.Context) bool { return ctx.Value(reading{s}) != nil }

// writing and reading mark the context of a function that runs inside a Write or a Read of a store.
type (
	writing struct{ s *Store }
	reading struct{ s *Store }
)

// Ping says whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	return s.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		if _, err := q.GetHouseFact(ctx, "ping"); !IsNotFound(err) {
			return err
		}
		return nil
	})
}

// Pool is PostgreSQL's pool, for the job engine alone; nil on SQLite.
func (s *Store) Pool() *pgxpool.Pool {
	if s.server == nil {
		return nil
	}
	return s.server.pool
}

// Close refuses new work, waits for what is under way, and closes. Closed again it does nothing.
func (s *Store) Close() (err error) {
	s.once.Do(func() {
		if s.lite != nil {
			err = s.lite.close()
		} else {
			err = s.server.close()
		}
	})
	return err
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
