package store_test

import (
	"database/sql"
	"slices"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// The upgrade that lets papers, rounds, uploads, claims, notes and contacts be of applications of either kind loses none of them.
func TestWhatBelongsToACaseSurvivesTheUpgrade(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, options store.Options) {
		before := func(db *sql.DB) error {
			return execAll(db, []string{
				`INSERT INTO applications (id, kind, profile, province, provider_id, owner_id, state, version, form_sealed, turn_since_at, return_sealed, created_at, updated_at)
					VALUES ('a', '', '', '', '', '', 'draft', 1, '', 0, '', 0, 0)`,
				`INSERT INTO documents (application_id, slot, content_type, fitted_type, size_bytes, sha256, original_key, fitted_key, stored_at, fitted_bytes)
					VALUES ('a', 'slot', 'x/y', 'x/z', 7, 'hash', 'o', 'f', 5, 9)`,
				`INSERT INTO application_rounds (application_id, round, form_sealed, papers, submitted_at) VALUES ('a', 1, 'form', '{}', 5)`,
				`INSERT INTO uploads (id, application_id, slot, content_type, size_bytes, created_at, expires_at) VALUES ('u', 'a', 'slot', 'x/y', 7, 1, 2)`,
				`INSERT INTO claims (application_id, side, user_id, claimed_at, expires_at) VALUES ('a', 'provider', 'someone', 1, 2)`,
			})
		}
		after := func(db *sql.DB) error {
			got, err := texts(db, `SELECT slot || content_type || fitted_type || size_bytes || sha256 || original_key || fitted_key || stored_at || fitted_bytes FROM documents
				UNION ALL SELECT application_id || round || papers || submitted_at FROM application_rounds
				UNION ALL SELECT id || application_id || slot || size_bytes || done_at FROM uploads
				UNION ALL SELECT application_id || side || user_id || expires_at FROM claims`)
			if err != nil {
				return err
			}
			if want := []string{"slotx/yx/z7hashof59", "a1{}5", "uaslot70", "aprovidersomeone2"}; !slices.Equal(got, want) {
				t.Errorf("kept %q, want %q", got, want)
			}
			// From here on they may be of an application for a licence.
			return execAll(db, []string{`INSERT INTO claims (application_id, side, user_id, claimed_at, expires_at) VALUES ('of a licence', 'administration', 'someone', 1, 2)`})
		}
		if err := store.Migrated(t.Context(), options, store.Stop{Version: 9, Do: before}, store.Stop{Version: 11, Do: after}); err != nil {
			t.Fatal(err)
		}
	})
}
