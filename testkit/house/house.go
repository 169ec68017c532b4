// Package house builds a whole house for tests: a real store, real keys, both desks in one process, a clock that a test sets.
package house

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"database/sql"

	_ "github.com/jackc/pgx/v5/stdlib" // makes and drops test databases

	"openicp/internal/exchange/provider"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// House is a house under test.
type House struct {
	*flow.House
	t   testing.TB
	dir string // of keys and files
	url string // of the database; "" for SQLite
	mu  sync.Mutex
	now time.Time

	killed bool
}

// Start is the moment every test begins at: a Monday morning with a notice for its year.
var Start = time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)

// The people of a test house.
var (
	Sponsor   = policy.Actor{ID: "user-sponsor", Role: policy.Sponsor, Channel: "test"}
	Reviewer  = policy.Actor{ID: "user-reviewer", Role: policy.Reviewer, Provider: "provider-1", Channel: "test"}
	Reviewer2 = policy.Actor{ID: "user-reviewer2", Role: policy.SecondReviewer, Provider: "provider-1", Channel: "test"}
	Stranger  = policy.Actor{ID: "user-stranger", Role: policy.Reviewer, Provider: "provider-2", Channel: "test"}
	Officer   = policy.Actor{ID: "user-officer", Role: policy.Officer, Provinces: []string{"110000", "440000"}, Channel: "test"}
	Auditor   = policy.Actor{ID: "user-auditor", Role: policy.Auditor, Channel: "test"}
	Nobody    = policy.Actor{Role: policy.Anonymous, Channel: "test"}
)

// PostgresURL names the server that tests make their databases on; without it the tests of PostgreSQL fail, unless they are
// switched off by name.
const PostgresURL = "OPENICP_TEST_POSTGRES"

// On runs a test on both databases.
func On(t *testing.T, test func(t *testing.T, h *House)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, New(t, ""))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		test(t, New(t, database(t)))
	})
}

// OnPostgres builds a house on a PostgreSQL database of its own.
func OnPostgres(t *testing.T) *House {
	t.Helper()
	return New(t, database(t))
}

// New builds a house on SQLite, or on the PostgreSQL database of a URL.
func New(t testing.TB, databaseURL string) *House {
	t.Helper()
	h := open(t, t.TempDir(), databaseURL)
	h.furnish()
	return h
}

// open builds a house over a folder and a database.
func open(t testing.TB, dir, databaseURL string) *House {
	t.Helper()
	opened, err := store.Open(context.Background(), store.Options{Dir: dir, URL: databaseURL})
	if err != nil {
		t.Fatal(err)
	}
	h := &House{t: t, dir: dir, url: databaseURL, now: Start}
	t.Cleanup(func() {
		if h.killed {
			return
		}
		everyEventNamed(t, opened)
		if err := opened.Close(); err != nil {
			t.Error(err)
		}
	})
	sealer, err := seal.Open(filepath.Join(dir, "seal.key"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := store.OpenFiles(filepath.Join(dir, "files"))
	if err != nil {
		t.Fatal(err)
	}
	uploads, err := store.OpenPartials(filepath.Join(dir, "uploads"))
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	h.House = &flow.House{Store: opened, Seal: sealer, Files: files, Uploads: uploads, Now: h.Clock, Code: func() (string, error) {
		count++
		return fmt.Sprintf("%06d", 100000+count), nil
	}}
	port := provider.NewLoopback(h.House)
	h.House.Administration, h.House.Provider = port, port
	return h
}

// Clock is the house's clock.
func (h *House) Clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

// At sets the clock.
func (h *House) At(now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = now
}

// furnish puts two providers in.
func (h *House) furnish() {
	h.t.Helper()
	ctx := context.Background()
	err := h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		for i, p := range invented.Providers() {
			p.ID = fmt.Sprintf("provider-%d", i+1)
			p.UpdatedAt = Start.UnixMicro()
			if err := tx.PutProvider(ctx, p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		h.t.Fatal(err)
	}
	if err := h.Reload(ctx); err != nil {
		h.t.Fatal(err)
	}
}

// Messages lists every text written for a case, newest last.
func (h *House) Messages(id filing.ApplicationID) []string {
	h.t.Helper()
	var texts []string
	err := h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		list, err := q.NoticesOfCase(ctx, string(id))
		if err != nil {
			return err
		}
		for _, n := range list {
			text, err := h.Seal.Unseal(seal.Place{Table: "notices", Column: "text_sealed", Row: n.ID}, n.TextSealed)
			if err != nil {
				return err
			}
			texts = append(texts, string(text))
		}
		return nil
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return texts
}

var sixDigits = regexp.MustCompile(`核验码 (\d{6})`)

// Codes lists the SMS codes sent for a case, oldest first.
func (h *House) Codes(id filing.ApplicationID) []string {
	var codes []string
	for _, text := range h.Messages(id) {
		if m := sixDigits.FindStringSubmatch(text); m != nil {
			codes = append(codes, m[1])
		}
	}
	return codes
}

// database makes a PostgreSQL database for one test and drops it behind.
func database(t *testing.T) string {
	t.Helper()
	server := os.Getenv(PostgresURL)
	if server == "" {
		t.Fatalf("%s names no PostgreSQL server; scripts/test starts one", PostgresURL)
	}
	admin, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	name := "t_" + strings.ToLower(regexp.MustCompile(`[^A-Za-z0-9]`).ReplaceAllString(t.Name(), "_"))
	if len(name) > 50 {
		name = name[:50]
	}
	name += fmt.Sprintf("_%d", time.Now().UnixNano()%1_000_000_000)
	if _, err := admin.Exec(`CREATE DATABASE "` + name + `" TEMPLATE template0 ENCODING 'UTF8'`); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := admin.Exec(`DROP DATABASE IF EXISTS "` + name + `" WITH (FORCE)`); err != nil {
			t.Error(err)
		}
		admin.Close()
	})
	address, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	address.Path = "/" + name
	return address.String()
}

// everyEventNamed holds the trail that a test left behind to the names there are words for.
func everyEventNamed(t testing.TB, opened *store.Store) {
	t.Helper()
	err := opened.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		list, err := tx.DB.QueryContext(ctx, "SELECT DISTINCT flow FROM events")
		if err != nil {
			return err
		}
		defer list.Close()
		for list.Next() {
			var name string
			if err := list.Scan(&name); err != nil {
				return err
			}
			if !slices.Contains(flow.EventNames(), name) {
				t.Errorf("an event is called %q, which is no name in internal/flow/event_names.go", name)
			}
		}
		return list.Err()
	})
	if err != nil {
		t.Errorf("read the names of events: %v", err)
	}
}
