package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// keptStatements bounds the prepared statements of one connection; texts beyond it run unprepared.
const keptStatements = 256

// session is one SQLite connection with its prepared statements. One goroutine at a time uses it.
type session struct {
	conn *sql.Conn
	kept map[string]*sql.Stmt
}

func openSession(ctx context.Context, db *sql.DB) (*session, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	return &session{conn: conn, kept: map[string]*sql.Stmt{}}, nil
}

// madeUp marks the context of a statement whose text is put together from what was asked: there are too many of them to keep.
type madeUp struct{}

func dynamic(ctx context.Context) context.Context { return context.WithValue(ctx, madeUp{}, true) }

// statement gives the prepared statement of a text, or nil where it is better run as it is.
func (s *session) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if ctx.Value(madeUp{}) != nil {
		return nil, nil
	}
	if stmt, ok := s.kept[query]; ok {
		return stmt, nil
	}
	if len(s.kept) >= keptStatements {
		return nil, nil
	}
	stmt, err := s.conn.PrepareContext(context.WithoutCancel(ctx), query)
	if err != nil {
		return nil, err
	}
	s.kept[query] = stmt
	return stmt, nil
}

func (s *session) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	stmt, err := s.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if stmt == nil {
		return s.conn.ExecContext(ctx, query, args...)
	}
	return stmt.ExecContext(ctx, args...)
}

func (s *session) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := s.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if stmt == nil {
		return s.conn.QueryContext(ctx, query, args...)
	}
	return stmt.QueryContext(ctx, args...)
}

func (s *session) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	stmt, err := s.statement(ctx, query)
	if err != nil || stmt == nil {
		return s.conn.QueryRowContext(ctx, query, args...) // reports the same error where there is one
	}
	return stmt.QueryRowContext(ctx, args...)
}

func (s *session) run(query string) error {
	_, err := s.ExecContext(context.Background(), query)
	return err
}

func (s *session) close() error {
	var errs []error
	for _, stmt := range s.kept {
		errs = append(errs, stmt.Close())
	}
	if err := s.conn.Close(); !errors.Is(err, sql.ErrConnDone) {
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
