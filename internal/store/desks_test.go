package store_test

import (
	"database/sql"
	"fmt"
	"slices"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// Notes and contacts from before each provider had its own go to the provider of whoever made them, and where that is not known to
// that of the case.
func TestOldNotesGoToTheirProvider(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, options store.Options) {
		before := func(db *sql.DB) error { return execAll(db, oldNotes) }
		after := func(db *sql.DB) error {
			for query, want := range map[string][]string{
				"SELECT round || side || provider_id FROM reviews ORDER BY round, side": {"1administration", "1providerfirst", "2providersecond"},
				"SELECT id || provider_id FROM contacts ORDER BY id":                    {"k1first", "k2", "k3second"},
			} {
				if got, err := texts(db, query); err != nil || !slices.Equal(got, want) {
					t.Errorf("%s: %q %v, want %q", query, got, err, want)
				}
			}
			return execAll(db, []string{"INSERT INTO reviews (application_id, side, provider_id, round, version, notes_sealed, updated_at, updated_by) VALUES ('a', 'provider', 'second', 1, 1, '', 0, 'u2')"})
		}
		down := func(db *sql.DB) error {
			got, err := texts(db, "SELECT round || side FROM reviews ORDER BY round, side")
			if want := []string{"1administration", "1provider", "2provider"}; !slices.Equal(got, want) {
				t.Errorf("on the way down: %q, want %q", got, want)
			}
			return err
		}
		if err := store.Migrated(t.Context(), options, store.Stop{Version: 8, Do: before}, store.Stop{Version: 9, Do: after}, store.Stop{Version: 8, Do: down}); err != nil {
			t.Fatal(err)
		}
	})
}

// oldNotes: a reviewer of the first provider noted and called, the case went to the second, and so did somebody who is gone.
var oldNotes = []string{
	`INSERT INTO users (id, name, display_name, role, provider_id, mail_sealed, password_hash, created_at)
		VALUES ('u1', 'one', '', 'reviewer', 'first', '', '', 0), ('u2', 'two', '', 'officer', '', '', '', 0)`,
	`INSERT INTO applications (id, kind, profile, province, provider_id, owner_id, state, version, form_sealed, turn_since_at, return_sealed, created_at, updated_at)
		VALUES ('a', '', '', '', 'second', '', '', 1, '', 0, '', 0, 0)`,
	`INSERT INTO reviews (application_id, side, round, version, notes_sealed, updated_at, updated_by)
		VALUES ('a', 'provider', 1, 1, '', 0, 'u1'), ('a', 'provider', 2, 1, '', 0, 'gone'), ('a', 'administration', 1, 1, '', 0, 'u2')`,
	`INSERT INTO contacts (id, application_id, side, entry_sealed, made_by, at)
		VALUES ('k1', 'a', 'provider', '', 'u1', 0), ('k2', 'a', 'administration', '', 'u2', 0), ('k3', 'a', 'provider', '', 'gone', 0)`,
}

func execAll(db *sql.DB, statements []string) error {
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			return fmt.Errorf("%.40s: %w", statement, err)
		}
	}
	return nil
}

func texts(db *sql.DB, query string) (list []string, err error) {
	result, err := db.Query(query)
	if err != nil {
		return nil, err
	}
	defer result.Close()
	for result.Next() {
		var text string
		if err := result.Scan(&text); err != nil {
			return nil, err
		}
		list = append(list, text)
	}
	return list, result.Err()
}
