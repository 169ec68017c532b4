package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// UpDownUp migrates up, all the way down and up again, and gives the names of the tables at each stop.
func UpDownUp(ctx context.Context, options Options) (stops [][]string, err error) {
	tables := "SELECT name FROM sqlite_master WHERE name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite%' ORDER BY name"
	if options.URL != "" {
		tables = "SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'public' AND relname NOT LIKE 'goose%' " +
			"UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal UNION ALL SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname = 'public' ORDER BY 1"
	}
	look := func(db *sql.DB) error {
		names, err := list(ctx, db, tables)
		stops = append(stops, names)
		return err
	}
	return stops, Migrated(ctx, options, Stop{newest, look}, Stop{0, look}, Stop{newest, look})
}

// Stop is a version of the schema to migrate to, up or down, and what is done there.
type Stop struct {
	Version int64
	Do      func(db *sql.DB) error
}

const newest = 1 << 30

// Migrated migrates a database from stop to stop.
func Migrated(ctx context.Context, options Options, stops ...Stop) (err error) {
	db, engine := litePool(filepath.Join(options.Dir, databaseFile), writingSettings, 1), SQLite
	if options.URL != "" {
		config, err := pgx.ParseConfig(options.URL)
		if err != nil {
			return err
		}
		db, engine = stdlib.OpenDB(*config), Postgres
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	provider, err := migrator(db, engine)
	if err != nil {
		return err
	}
	for _, stop := range stops {
		current, err := provider.GetDBVersion(ctx)
		if err != nil {
			return err
		}
		if stop.Version < current {
			_, err = provider.DownTo(ctx, stop.Version)
		} else {
			_, err = provider.UpTo(ctx, stop.Version)
		}
		if err == nil {
			err = stop.Do(db)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func list(ctx context.Context, db *sql.DB, query string) (names []string, err error) {
	result, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer result.Close()
	for result.Next() {
		var name string
		if err := result.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, result.Err()
}

// LimitPages bounds the size of a SQLite database, as a full disk would; 0 asks for the present size in pages.
func (s *Store) LimitPages(n int64) (int64, error) {
	var pages int64
	session := s.lite.group.session
	if n == 0 {
		return pages, session.QueryRowContext(context.Background(), "PRAGMA page_count").Scan(&pages)
	}
	return n, session.run(fmt.Sprintf("PRAGMA max_page_count = %d", n))
}

// OpenWrong opens a SQLite file that is asked for one setting and read back for another.
func OpenWrong(ctx context.Context, path string) (err error) {
	db := litePool(path, settings{values: []setting{{"synchronous", "NORMAL", "2"}}}, 1)
	defer func() { err = errors.Join(err, db.Close()) }()
	return db.PingContext(ctx)
}

// What tests of single decisions need.
var (
	VersionNumber = versionNumber
	Trusted       = trusted
)
