package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"runtime"

	"modernc.org/sqlite"
)

// sqliteSettings are asked for in the connection string and read back on every new connection: a setting run once on a pool
// holds for one connection alone.
var sqliteSettings = []struct{ pragma, ask, want string }{
	{"journal_mode", "WAL", "wal"},
	{"synchronous", "FULL", "2"},
	{"foreign_keys", "1", "1"},
}

// oldestSQLite is the first version without the WAL-reset fault that could lose commits.
const oldestSQLite = 3051003

func openSQLite(ctx context.Context, options Options) (*Store, error) {
	path := filepath.Join(options.Dir, "openicp.db")
	s := &Store{engine: SQLite}
	readers := runtime.GOMAXPROCS(0) * 2
	if options.ReadOnly {
		s.readDB = sqlitePool(path, "mode=ro", readers)
		s.writeDB = s.readDB
		return s, asserted(ctx, s)
	}
	s.writeDB = sqlitePool(path, "_txlock=immediate", 1)
	if err := asserted(ctx, s); err != nil {
		return nil, errors.Join(err, s.writeDB.Close())
	}
	if err := migrate(ctx, s.writeDB, SQLite); err != nil {
		return nil, errors.Join(err, s.writeDB.Close())
	}
	s.readDB = sqlitePool(path, "mode=ro", readers)
	s.group = newGroup(s.writeDB)
	return s, nil
}

func asserted(ctx context.Context, s *Store) error {
	var text string
	if err := s.writeDB.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&text); err != nil {
		return fmt.Errorf("ask for the version: %w", err)
	}
	if versionNumber(text) < oldestSQLite {
		return fmt.Errorf("SQLite %s may lose commits; 3.51.3 or later is needed", text)
	}
	return nil
}

func versionNumber(text string) int {
	var major, minor, patch int
	if _, err := fmt.Sscanf(text, "%d.%d.%d", &major, &minor, &patch); err != nil {
		return 0
	}
	return major*1_000_000 + minor*1_000 + patch
}

func sqlitePool(path, mode string, connections int) *sql.DB {
	query := url.Values{}
	for _, s := range sqliteSettings {
		query.Add("_pragma", s.pragma+"("+s.ask+")")
	}
	query.Add("_pragma", "busy_timeout(5000)")
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + mode + "&" + query.Encode()
	db := sql.OpenDB(assertingConnector{dsn: dsn})
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db
}

// assertingConnector opens a connection and reads its settings back before anybody uses it.
type assertingConnector struct{ dsn string }

func (c assertingConnector) Driver() driver.Driver { return &sqlite.Driver{} }

func (c assertingConnector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Driver().Open(c.dsn)
	if err != nil {
		return nil, err
	}
	for _, s := range sqliteSettings {
		got, err := readPragma(ctx, conn, s.pragma)
		if err != nil {
			return nil, errors.Join(err, conn.Close())
		}
		if got != s.want {
			return nil, errors.Join(fmt.Errorf("SQLite setting %s is %q, not %q", s.pragma, got, s.want), conn.Close())
		}
	}
	return conn, nil
}

func readPragma(ctx context.Context, conn driver.Conn, name string) (string, error) {
	queryer, ok := conn.(driver.QueryerContext)
	if !ok {
		return "", errors.New("the SQLite driver cannot be queried")
	}
	result, err := queryer.QueryContext(ctx, "PRAGMA "+name, nil)
	if err != nil {
		return "", fmt.Errorf("read setting %s: %w", name, err)
	}
	defer result.Close()
	values := make([]driver.Value, 1)
	if err := result.Next(values); err != nil {
		return "", fmt.Errorf("read setting %s: %w", name, err)
	}
	return fmt.Sprint(values[0]), nil
}
