package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
)

// lazy begins a reading at its first statement: who finds everything at hand takes no connection.
type lazy struct {
	begin func() (runner, error)
	on    runner
	err   error
}

func (l *lazy) begun() (runner, error) {
	if l.on == nil && l.err == nil {
		l.on, l.err = l.begin()
	}
	return l.on, l.err
}

func (l *lazy) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	on, err := l.begun()
	if err != nil {
		return nil, err
	}
	return on.ExecContext(ctx, query, args...)
}

func (l *lazy) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	on, err := l.begun()
	if err != nil {
		return nil, err
	}
	return on.QueryContext(ctx, query, args...)
}

func (l *lazy) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	on, err := l.begun()
	if err != nil {
		return failedRow(ctx, err)
	}
	return on.QueryRowContext(ctx, query, args...)
}

// failedRow is a row that only says why there is none. Rows cannot be made outside of database/sql, so a database that never connects
// makes it.
func failedRow(ctx context.Context, err error) *sql.Row {
	return neverConnects.QueryRowContext(context.WithValue(context.WithoutCancel(ctx), failure{}, err), "")
}

type failure struct{}

var neverConnects = sql.OpenDB(failingConnector{})

type failingConnector struct{}

// Connect implements driver.Connector.
func (failingConnector) Connect(ctx context.Context) (driver.Conn, error) {
	err, _ := ctx.Value(failure{}).(error)
	return nil, errors.Join(err)
}

// Driver implements driver.Connector.
func (failingConnector) Driver() driver.Driver { return nil }
