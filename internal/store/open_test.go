package store_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

func TestDataSurviveReopening(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, options store.Options) {
		for _, step := range []string{"", "first", "second"} {
			s, err := store.Open(t.Context(), options)
			if err != nil {
				t.Fatal(err)
			}
			if got := fact(t, s, "step"); got != step {
				t.Errorf("found %q, want %q", got, step)
			}
			next := map[string]string{"": "first", "first": "second", "second": "third"}[step]
			if err := errors.Join(s.Write(t.Context(), putFact("step", next)), s.Close()); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestSecondProcessIsRefusedAndAReaderIsNot(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := storetest.Open(t, store.Options{Dir: dir})
	if err := s.Write(t.Context(), putFact("seen", "yes")); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(t.Context(), store.Options{Dir: dir}); !errors.Is(err, store.ErrInUse) {
		t.Errorf("second: %v", err)
	}
	beside, err := store.Open(t.Context(), store.Options{Dir: dir, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := fact(t, beside, "seen"); got != "yes" {
		t.Errorf("the reader beside sees %q", got)
	}
	if err := beside.Write(t.Context(), putFact("seen", "no")); err == nil {
		t.Error("a store opened to read only wrote")
	}
	if err := beside.Close(); err != nil {
		t.Error(err)
	}
}

func TestReadOnlyNeedsAnUpToDateDatabase(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	options := store.Options{Dir: dir, ReadOnly: true}
	if _, err := store.Open(t.Context(), options); err == nil {
		t.Error("opened a database that is not there")
	}
	s, err := store.Open(t.Context(), store.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	alone, err := store.Open(t.Context(), options) // no server runs, and the log file is gone
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(alone.Ping(t.Context()), alone.Close()); err != nil {
		t.Error(err)
	}
	raise(t, filepath.Join(dir, "openicp.db"))
	for _, options := range []store.Options{options, {Dir: dir}} {
		if _, err := store.Open(t.Context(), options); !errors.Is(err, store.ErrNewer) {
			t.Errorf("data of a newer program: %v", err)
		}
	}
}

// raise makes the database look as if a newer program had migrated it.
func raise(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestFilesArePrivate(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "数据 folder?#%20")
	s := storetest.Open(t, store.Options{Dir: dir})
	jobs, err := s.OpenJobsDB(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := jobs.Close(); err != nil {
		t.Error(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		about, err := entry.Info()
		if err != nil {
			t.Fatal(err)
		}
		if about.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", entry.Name(), about.Mode())
		}
	}
	if len(entries) < 3 {
		t.Errorf("the data folder holds %v", entries)
	}
}

func TestSettingsAreReadBack(t *testing.T) {
	t.Parallel()
	if err := store.OpenWrong(t.Context(), filepath.Join(t.TempDir(), "wrong.db")); err == nil || !strings.Contains(err.Error(), "synchronous") {
		t.Errorf("a connection without FULL: %v", err)
	}
	for text, want := range map[string]int{"3.51.3": 3051003, "3.54.1": 3054001, "3.7.0": 3007000, "": 0, "new": 0} {
		if got := store.VersionNumber(text); got != want {
			t.Errorf("version %q is %d, want %d", text, got, want)
		}
	}
	for _, c := range []struct {
		version                   int
		commit, encoding, syncing string
		ok                        bool
	}{
		{150000, "on", "UTF8", "on", true},
		{160004, "remote_apply", "UTF8", "on", true},
		{149999, "on", "UTF8", "on", false},
		{150000, "off", "UTF8", "on", false},
		{150000, "on", "SQL_ASCII", "on", false},
		{150000, "on", "UTF8", "off", false},
	} {
		if err := store.Trusted(c.version, c.commit, c.encoding, c.syncing); (err == nil) != c.ok {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

func TestPasswordOfTheURLStaysOut(t *testing.T) {
	t.Parallel()
	for _, url := range []string{"postgres://user:hidden-word@127.0.0.1:1/x?connect_timeout=1", "postgres://user:hidden-word@[::bad/x"} {
		_, err := store.Open(t.Context(), store.Options{URL: url})
		if err == nil || strings.Contains(err.Error(), "hidden-word") {
			t.Errorf("got %v", err)
		}
	}
}

func TestFullDiskWritesNothing(t *testing.T) {
	t.Parallel()
	s := storetest.SQLite(t)
	pages, err := s.LimitPages(0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.LimitPages(pages + 2); err != nil {
		t.Fatal(err)
	}
	big := strings.Repeat("满", 100_000)
	if err := s.Write(t.Context(), putFact("big", big)); !errors.Is(err, fault.Unavailable) {
		t.Errorf("on a full disk: %v", err)
	}
	if got := fact(t, s, "big"); got != "" {
		t.Errorf("%d bytes were kept", len(got))
	}
	if _, err := s.LimitPages(1 << 30); err != nil {
		t.Fatal(err)
	}
	if err := s.Write(t.Context(), putFact("big", big)); err != nil || fact(t, s, "big") != big {
		t.Errorf("with room again: %v", err)
	}
}

func TestPingAndEngine(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		if err := s.Ping(t.Context()); err != nil {
			t.Error(err)
		}
		if (s.Pool() != nil) != (s.Engine() == store.Postgres) {
			t.Errorf("%s has the pool %v", s.Engine(), s.Pool())
		}
		if _, err := s.OpenJobsDB(t.Context()); (err != nil) != (s.Engine() == store.Postgres) {
			t.Errorf("jobs' file: %v", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := s.Read(ctx, func(context.Context, *rows.Queries) error { return nil }); s.Engine() == store.Postgres && !errors.Is(err, context.Canceled) {
			t.Errorf("a reader that gave up: %v", err)
		}
	})
}
