package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"

	"modernc.org/sqlite"
)

// setting is a PRAGMA that is asked for in the connection string and read back on every new connection: one that is run once on
// a pool holds for one connection alone. ask is "" where it is only read.
type setting struct{ pragma, ask, want string }

type settings struct {
	query  string // further members of the connection string
	values []setting
}

// writingSettings: FULL syncs every commit, because what is acknowledged must survive a power cut.
var writingSettings = settings{query: "_txlock=immediate&_dqs=0", values: []setting{
	{"busy_timeout", "5000", "5000"},
	{"journal_mode", "WAL", "wal"},
	{"synchronous", "FULL", "2"},
	{"foreign_keys", "1", "1"},
	{"trusted_schema", "0", "0"},
	{"temp_store", "MEMORY", "2"},
}}

var readingSettings = settings{query: "mode=ro&_dqs=0", values: []setting{
	{"busy_timeout", "5000", "5000"},
	{"journal_mode", "", "wal"},
	{"query_only", "1", "1"},
	{"foreign_keys", "1", "1"},
	{"trusted_schema", "0", "0"},
	{"temp_store", "MEMORY", "2"},
}}

// litePool opens a pool of at most n connections to a file.
func litePool(path string, with settings, n int) *sql.DB {
	query, err := url.ParseQuery(with.query)
	absolute, absErr := filepath.Abs(path)
	for _, s := range with.values {
		if s.ask != "" {
			query.Add("_pragma", s.pragma+"("+s.ask+")")
		}
	}
	name := url.URL{Scheme: "file", OmitHost: true, Path: absolute, RawQuery: query.Encode()}
	db := sql.OpenDB(asserting{dsn: name.String(), settings: with.values, fault: errors.Join(err, absErr)})
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db
}

// asserting opens a connection and reads its settings back before anybody uses it.
type asserting struct {
	dsn      string
	settings []setting
	fault    error
}

// Driver implements driver.Connector.
func (a asserting) Driver() driver.Driver { return &sqlite.Driver{} }

// Connect implements driver.Connector.
func (a asserting) Connect(ctx context.Context) (driver.Conn, error) {
	if a.fault != nil {
		return nil, a.fault
	}
	connector, err := sqlite.NewConnector(a.dsn)
	if err != nil {
		return nil, fmt.Errorf("read the connection string: %w", err)
	}
	conn, err := connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range a.settings {
		got, err := readBack(ctx, conn, s.pragma)
		if err == nil && got != s.want {
			err = fmt.Errorf("SQLite setting %s is %q, not %q", s.pragma, got, s.want)
		}
		if err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	return conn, nil
}

func readBack(ctx context.Context, conn driver.Conn, pragma string) (string, error) {
	queryer, ok := conn.(driver.QueryerContext)
	if !ok {
		return "", errors.New("the SQLite driver cannot be asked")
	}
	result, err := queryer.QueryContext(ctx, "PRAGMA "+pragma, nil)
	if err != nil {
		return "", fmt.Errorf("read setting %s: %w", pragma, err)
	}
	values := make([]driver.Value, len(result.Columns()))
	if err := errors.Join(result.Next(values), result.Close()); err != nil {
		return "", fmt.Errorf("read setting %s: %w", pragma, err)
	}
	return fmt.Sprint(values[0]), nil
}
