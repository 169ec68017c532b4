package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"openicp/internal/fault"
	"openicp/internal/store/rows"
)

// errSpoiled says that a statement of this transaction failed before; PostgreSQL would refuse the next one, so we do on both.
var errSpoiled = errors.New("a statement of this transaction failed before")

// ErrText says that a text cannot be stored: it holds a NUL or is not UTF-8. PostgreSQL refuses both and SQLite would not.
var ErrText = fault.New(fault.Malformed, "text_not_storable",
	"文字中含有空字符（NUL）或不是有效的 UTF-8，不能保存。",
	"The text holds a NUL character or is not valid UTF-8 and cannot be stored.")

// guarded is what every query runs on. It refuses values that only one of the engines would take, and makes a failed
// statement spoil its transaction on both.
type guarded struct {
	on     runner
	failed error
	// left is asked before each statement of a reader: one that has begun is short and is carried through, so that nobody has to
	// stand by for its cancellation. nil in a transaction that writes, which ends as a whole.
	left func() error
	// once refuses a second statement: there is no transaction that would show both the same state.
	once, used bool
}

// errSecondStatement says that a reader of one statement came with another.
var errSecondStatement = errors.New("a second statement where one was announced")

// may says whether a statement may run.
func (g *guarded) may() error {
	if g.failed != nil {
		return fmt.Errorf("%w: %w", errSpoiled, g.failed)
	}
	if g.once && g.used {
		return errSecondStatement
	}
	g.used = true
	if g.left != nil {
		return g.left()
	}
	return nil
}

// runner is a transaction of one of the engines.
type runner interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

var _ rows.DBTX = (*guarded)(nil)

func (g *guarded) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if err := g.may(); err != nil {
		return nil, err
	}
	result, err := g.on.ExecContext(ctx, query, checked(args)...)
	return result, g.saw(err)
}

func (g *guarded) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := g.may(); err != nil {
		return nil, err
	}
	result, err := g.on.QueryContext(ctx, query, checked(args)...)
	return result, g.saw(err)
}

func (g *guarded) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if err := g.may(); err != nil {
		return failedRow(ctx, err)
	}
	return g.on.QueryRowContext(ctx, query, checked(args)...)
}

// PrepareContext is part of the generated interface and not used by it: statements are prepared below.
func (g *guarded) PrepareContext(context.Context, string) (*sql.Stmt, error) {
	return nil, errors.New("statements are prepared by the store")
}

func (g *guarded) saw(err error) error {
	if err != nil {
		err = hidden(err)
		g.failed = err
	}
	return err
}

// refused is a value that cannot be sent, with the reason.
type refused struct{ reason error }

// Value implements driver.Valuer.
func (r refused) Value() (driver.Value, error) { return nil, r.reason }

// checked replaces texts that cannot be stored, and absent bytes by empty ones: the schema knows no NULL.
func checked(args []any) []any {
	for i, arg := range args {
		switch v := arg.(type) {
		case string:
			if strings.IndexByte(v, 0) >= 0 || !utf8.ValidString(v) {
				args[i] = refused{ErrText}
			}
		case []byte:
			if v == nil {
				args[i] = []byte{}
			}
		}
	}
	return args
}
