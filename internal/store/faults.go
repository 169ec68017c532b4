package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"openicp/internal/fault"
)

// ErrChanged says that another act came first: the row is no longer as it was read.
var ErrChanged = fault.New(fault.Conflict, "changed_meanwhile",
	"内容刚刚被另一操作更改，请刷新后重试。",
	"Another act changed this a moment ago. Reload and try again.")

// ErrSeveral is the alarm of a compare-and-set that met more than one row. It is our fault and never a conflict.
var ErrSeveral = errors.New("a change meant for one row met several")

var errStopped = fault.New(fault.Unavailable, "stopping", "系统正在停止，请稍后再试。", "The system is stopping; try again soon.")

func notWritten(cause error) error {
	return fault.New(fault.Unavailable, "not_written", "暂时无法保存，内容没有写入，请稍后重试。",
		"It could not be saved just now, and nothing was written. Try again soon.").After(1).Because(cause)
}

func unknownOutcome(cause error) error {
	return fault.New(fault.UnknownOutcome, "outcome_unknown", "无法确认是否已保存，请先查看，再决定是否重试。",
		"It is not certain whether this was saved. Look before you try again.").Because(cause)
}

// OneRow reads the result of a compare-and-set: nil for exactly one row, [ErrChanged] for none, [ErrSeveral] for more. An
// error of the statement stays what it is and is never reported as a conflict.
func OneRow(n int64, err error) error {
	switch {
	case err != nil:
		return err
	case n == 1:
		return nil
	case n == 0:
		return ErrChanged
	}
	return fmt.Errorf("%w: %d", ErrSeveral, n)
}

// IsNotFound says that a query for one row found none.
func IsNotFound(err error) bool { return errors.Is(err, sql.ErrNoRows) }

// IsUnique says that a row was refused because its key is taken; told by code, never by text.
func IsUnique(err error) bool {
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		return pg.Code == "23505"
	}
	if lite, ok := errors.AsType[*sqlite.Error](err); ok {
		return lite.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE || lite.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY
	}
	return false
}

// outOfReach says that the database did not carry a statement out for a reason that may pass: disk full, connection lost,
// server stopping. SQLSTATE classes are those of PostgreSQL's appendix A.
func outOfReach(err error) bool {
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		class := pg.Code[:min(2, len(pg.Code))]
		return class == "08" || class == "53" || class == "57" || class == "58" || pg.Code == "55P03" || repeatable(err)
	}
	if lite, ok := errors.AsType[*sqlite.Error](err); ok {
		switch lite.Code() & 0xff {
		case sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_CANTOPEN:
			return true
		}
		return false
	}
	_, network := errors.AsType[net.Error](err)
	_, connect := errors.AsType[*pgconn.ConnectError](err)
	return network || connect || errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) || pgconn.Timeout(err)
}

// writeFailed gives an error of fn the kind Unavailable where the database was out of reach and fn named no kind of its own.
func writeFailed(err error) error {
	if fault.KindOf(err) == fault.Internal && outOfReach(err) && !repeatable(err) {
		return notWritten(err)
	}
	return err
}

// readFailed does the same for a reader; one that gave up itself keeps its own error.
func readFailed(ctx context.Context, err error) error {
	if fault.KindOf(err) == fault.Internal && outOfReach(err) && ctx.Err() == nil {
		return notRead(err)
	}
	return err
}

// repeatable says that PostgreSQL asks to run the transaction again: serialisation failure or deadlock.
func repeatable(err error) bool {
	pg, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (pg.Code == "40001" || pg.Code == "40P01")
}

// hidden removes from an error of the driver what the statement carried: PostgreSQL writes key values into the detail.
func hidden(err error) error {
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		pg.Detail, pg.Where = "", ""
		if strings.HasPrefix(pg.Code, "22") {
			pg.Message = "data exception"
		}
	}
	return err
}

func notRead(cause error) error {
	return fault.New(fault.Unavailable, "store_out_of_reach", "暂时无法读取数据，请稍后重试。",
		"The data cannot be read just now. Try again soon.").After(1).Because(cause)
}
