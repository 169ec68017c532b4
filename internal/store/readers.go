package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"openicp/internal/store/rows"
)

// readers lend SQLite's reading connections, each with its prepared statements, to one reader at a time.
type readers struct {
	db   *sql.DB
	free chan *session // nil is a place not opened yet
	done chan struct{}
}

func newReaders(db *sql.DB, n int) *readers {
	r := &readers{db: db, free: make(chan *session, n), done: make(chan struct{})}
	for range n {
		r.free <- nil
	}
	return r
}

func (r *readers) read(ctx context.Context, fn func(ctx context.Context, q *rows.Queries) error) (err error) {
	var s *session
	defer func() {
		if s == nil {
			return
		}
		// Nothing was written; a connection that cannot even end its transaction is given up.
		if end := s.run("ROLLBACK"); end != nil {
			err = errors.Join(err, s.close())
			s = nil
		}
		r.free <- s
	}()
	l := &lazy{begin: func() (_ runner, err error) {
		s, err = r.begin(ctx)
		return s, err
	}}
	err = fn(context.WithoutCancel(ctx), rows.New(&guarded{on: l, left: ctx.Err}))
	if l.err != nil {
		return l.err
	}
	return readFailed(ctx, err)
}

func (r *readers) begin(ctx context.Context) (*session, error) {
	s, err := r.take(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.run("BEGIN"); err != nil {
		r.free <- nil
		return nil, errors.Join(fmt.Errorf("begin reading: %w", err), s.close())
	}
	return s, nil
}

// readOne runs one statement, which is a state of its own and needs no transaction around it.
func (r *readers) readOne(ctx context.Context, fn func(ctx context.Context, q *rows.Queries) error) error {
	s, err := r.take(ctx)
	if err != nil {
		return err
	}
	defer func() { r.free <- s }()
	return readFailed(ctx, fn(context.WithoutCancel(ctx), rows.New(&guarded{on: s, left: ctx.Err, once: true})))
}

func (r *readers) take(ctx context.Context) (*session, error) {
	select {
	case <-r.done:
		return nil, errStopped
	default:
	}
	select {
	case s := <-r.free:
		if s != nil {
			return s, nil
		}
		s, err := openSession(context.WithoutCancel(ctx), r.db)
		if err != nil {
			r.free <- nil
			return nil, notRead(err)
		}
		return s, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("wait to read: %w", ctx.Err())
	case <-r.done:
		return nil, errStopped
	}
}

// close waits for those who read.
func (r *readers) close() error {
	close(r.done)
	var errs []error
	for range cap(r.free) {
		if s := <-r.free; s != nil {
			errs = append(errs, s.close())
		}
	}
	return errors.Join(append(errs, r.db.Close())...)
}
