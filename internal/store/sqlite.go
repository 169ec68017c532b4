package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// oldestSQLite is the first version without the WAL-reset fault that could corrupt a database.
const oldestSQLite = 3_051_003

// databaseFile and jobsFile are the SQLite files in the data folder.
const (
	databaseFile = "openicp.db"
	jobsFile     = "jobs.db"
)

// lite is an open SQLite database.
type lite struct {
	db      *sql.DB
	group   *group // nil where it was opened to read only
	readers *readers
	lock    *os.File
}

func openLite(ctx context.Context, options Options, count *counters) (*lite, error) {
	path := filepath.Join(options.Dir, databaseFile)
	n := runtime.GOMAXPROCS(0) * 2
	if options.ReadOnly {
		return openBeside(ctx, path, n)
	}
	var lock *os.File
	if !options.Beside {
		var err error
		if lock, err = lockFolder(options.Dir); err != nil {
			return nil, err
		}
	}
	l := &lite{lock: lock, readers: newReaders(litePool(path, readingSettings, n), n)}
	if err := l.openWriter(ctx, path, count); err != nil {
		return nil, errors.Join(err, l.close())
	}
	return l, nil
}

func openBeside(ctx context.Context, path string, n int) (*lite, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("there is no database to read: %w", err)
	}
	db := litePool(path, readingSettings, n)
	if err := errors.Join(oldEnough(ctx, db), upToDate(ctx, db, SQLite)); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &lite{readers: newReaders(db, n)}, nil
}

func (l *lite) openWriter(ctx context.Context, path string, count *counters) error {
	if err := makePrivate(path); err != nil {
		return err
	}
	l.db = litePool(path, writingSettings, 1)
	if err := oldEnough(ctx, l.db); err != nil {
		return err
	}
	if err := migrate(ctx, l.db, SQLite); err != nil {
		return err
	}
	s, err := openSession(context.WithoutCancel(ctx), l.db)
	if err != nil {
		return err
	}
	l.group = newGroup(s, count)
	return nil
}

// makePrivate makes a database file that only we can read, before SQLite would make one for everybody.
func makePrivate(path string) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("make the database file: %w", err)
	}
	return file.Close()
}

func (l *lite) close() error {
	var errs []error
	if l.group != nil {
		errs = append(errs, l.group.stop())
	}
	errs = append(errs, l.readers.close())
	if l.db != nil {
		errs = append(errs, l.db.Close()) // the last connection folds the log into the database
	}
	if l.lock != nil {
		errs = append(errs, l.lock.Close())
	}
	return errors.Join(errs...)
}

func oldEnough(ctx context.Context, db *sql.DB) error {
	var text string
	if err := db.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&text); err != nil {
		return fmt.Errorf("open the database file: %w", err)
	}
	if versionNumber(text) < oldestSQLite {
		return fmt.Errorf("SQLite %s can corrupt a database; 3.51.3 or later is needed", text)
	}
	return nil
}

// versionNumber turns 3.51.3 into 3051003, and what it cannot read into 0.
func versionNumber(text string) int {
	var major, minor, patch int
	if _, err := fmt.Sscanf(text, "%d.%d.%d", &major, &minor, &patch); err != nil {
		return 0
	}
	return major*1_000_000 + minor*1_000 + patch
}

// OpenJobsDB opens the SQLite file of the job engine, apart from the data so that its polling never holds up the writer. The
// caller closes it. It may be lost without harm to a filing: what must be done stands in outbox rows until it is handed over,
// so it is as durable as they are. On PostgreSQL it is an error; jobs live in [Store.Pool] there.
func (s *Store) OpenJobsDB(ctx context.Context) (*sql.DB, error) {
	if s.lite == nil || s.options.ReadOnly {
		return nil, errors.New("the jobs' own file belongs to a SQLite store that is open for writing")
	}
	path := filepath.Join(s.options.Dir, jobsFile)
	if err := makePrivate(path); err != nil {
		return nil, err
	}
	db := litePool(path, writingSettings, 1)
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open the jobs' file: %w", err), db.Close())
	}
	return db, nil
}
