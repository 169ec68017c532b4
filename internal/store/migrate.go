package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
	"github.com/pressly/goose/v3/lock"
)

// Migrations are frozen once released. Those at the top serve both engines; what only one can say lies in its own folder, under
// the same number in both.
//
//go:embed migrations/*.sql migrations/sqlite/*.sql migrations/postgres/*.sql
var migrations embed.FS

// ErrNewer says that the data were written by a newer program.
var ErrNewer = errors.New("数据由更新版本的 openicp 写入，请使用该版本 / the data were written by a newer openicp; use that one")

// ErrOlder says that the data must be migrated before they can be read.
var ErrOlder = errors.New("数据尚未升级，请先启动服务一次 / the data are not migrated yet; start the server once first")

func migrate(ctx context.Context, db *sql.DB, engine Engine) error {
	provider, err := migrator(db, engine)
	if err != nil {
		return err
	}
	current, target, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("ask for the schema's version: %w", err)
	}
	if current > target {
		return fmt.Errorf("%w (%d > %d)", ErrNewer, current, target)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// upToDate refuses a schema that is not the program's; it changes nothing.
func upToDate(ctx context.Context, db *sql.DB, engine Engine) error {
	provider, err := migrator(db, engine)
	if err != nil {
		return err
	}
	sources := provider.ListSources()
	target := sources[len(sources)-1].Version
	var current int64
	if err := db.QueryRowContext(ctx, "SELECT MAX(version_id) FROM "+goose.DefaultTablename).Scan(&current); err != nil {
		return fmt.Errorf("%w: %w", ErrOlder, err)
	}
	switch {
	case current > target:
		return fmt.Errorf("%w (%d > %d)", ErrNewer, current, target)
	case current < target:
		return fmt.Errorf("%w (%d < %d)", ErrOlder, current, target)
	}
	return nil
}

func migrator(db *sql.DB, engine Engine) (*goose.Provider, error) {
	options := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	dialect := database.DialectSQLite3
	if engine == Postgres {
		dialect = database.DialectPostgres
		// Of several programs that start at once one migrates and the others wait.
		locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300))
		if err != nil {
			return nil, fmt.Errorf("prepare the migrations' lock: %w", err)
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(dialect, db, migrationsOf(engine), options...)
	if err != nil {
		return nil, fmt.Errorf("prepare migrations: %w", err)
	}
	return provider, nil
}

// merged shows the migrations of both engines and those of one as one folder.
type merged struct{ own string }

func migrationsOf(engine Engine) fs.FS { return merged{own: "migrations/" + string(engine)} }

// Open implements fs.FS.
func (m merged) Open(name string) (fs.File, error) {
	if file, err := migrations.Open(path.Join(m.own, name)); err == nil && name != "." {
		return file, nil
	}
	return migrations.Open(path.Join("migrations", name))
}

// Glob implements fs.GlobFS.
func (m merged) Glob(pattern string) ([]string, error) {
	var names []string
	for _, folder := range []string{"migrations", m.own} {
		found, err := fs.Glob(migrations, path.Join(folder, pattern))
		if err != nil {
			return nil, err
		}
		for _, name := range found {
			names = append(names, path.Base(name))
		}
	}
	slices.Sort(names) // goose takes them in the order given, and the number says which is first
	return names, nil
}
