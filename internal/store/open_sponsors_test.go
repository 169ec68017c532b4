package store_test

import (
	"context"
	"database/sql"
	"slices"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

// An upgrade gives each sponsor's place to the application that is open; where two slipped in, to the older, and the other ends as any
// other does.
func TestPlacesOfSponsorsAfterAnUpgrade(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, options store.Options) {
		before := func(db *sql.DB) error {
			statements := []string{}
			for id, state := range map[string]string{"a": "filed", "b": "returned", "c": "preliminary_review", "d": "draft", "e": "awaiting_sms"} {
				statements = append(statements, `INSERT INTO applications (id, kind, profile, province, provider_id, owner_id, state, version, form_sealed, turn_since_at, return_sealed, created_at, updated_at)
					VALUES ('`+id+`', '', '', '', '', '', '`+state+`', 1, '', 0, '', 0, 0)`)
			}
			return execAll(db, append(statements, `INSERT INTO blind_indexes (application_id, field, value) VALUES ('a', 'sponsor_document', 'x'),
				('b', 'sponsor_document', 'x'), ('c', 'sponsor_document', 'x'), ('d', 'sponsor_document', 'y'), ('e', 'sponsor_document', 'z'), ('e', 'person_document', 'w')`))
		}
		after := func(db *sql.DB) error {
			got, err := texts(db, "SELECT sponsor_index || application_id FROM open_sponsors ORDER BY 1")
			if want := []string{"xb", "ze"}; !slices.Equal(got, want) {
				t.Errorf("places %q, want %q", got, want)
			}
			return err
		}
		if err := store.Migrated(t.Context(), options, store.Stop{Version: 8, Do: before}, store.Stop{Version: 9, Do: after}); err != nil {
			t.Fatal(err)
		}
	})
}

// A place is one application's, and an application has one.
func TestAPlaceIsTakenOnce(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		take := func(sponsor, id string) (taken int64, err error) {
			err = s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
				taken, err = tx.TakeOpenSponsor(ctx, rows.TakeOpenSponsorParams{SponsorIndex: sponsor, ApplicationID: id})
				return err
			})
			return taken, err
		}
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			for _, id := range []string{"a", "b"} {
				if err := tx.InsertApplication(ctx, rows.InsertApplicationParams{ID: id, State: "draft"}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, each := range []struct {
			sponsor, id string
			want        int64
			unique      bool
		}{{"x", "a", 1, false}, {"x", "b", 0, false}, {"y", "a", 0, true}, {"y", "b", 1, false}} {
			taken, err := take(each.sponsor, each.id)
			if store.IsUnique(err) != each.unique || !each.unique && (err != nil || taken != each.want) {
				t.Errorf("%s for %s: %d %v", each.sponsor, each.id, taken, err)
			}
		}
	})
}
