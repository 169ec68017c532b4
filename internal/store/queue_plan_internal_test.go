package store

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"openicp/internal/store/rows"
)

// No question to the queue reads a sealed form to count or to sort: whoever asks, and whatever for, the cases of a scope are found in
// an index that holds all that is needed.
func TestQueueStaysInItsIndexes(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	at := QueueNow{Side: "provider", UserID: "u"}
	filters := map[string]QueueFilter{"all": {}, "state": {States: []string{"filed", "returned"}}, "date": {Due: DueSoon}, "unclaimed": {Unclaimed: true},
		"claimed": {ClaimedBy: "u"}, "kinds": {Province: "110000", Kind: "first_filing", SponsorKind: "enterprise", TurnParty: "provider"}}
	for who, scope := range map[string]QueueScope{"provider": {ProviderID: "p", HideDrafts: true}, "officer": {Provinces: []string{"1", "2"}, HideDrafts: true, Forwarded: true}, "auditor": {}} {
		for what, f := range filters {
			for _, head := range []string{"SELECT COUNT(*)", "SELECT a.due_end_at, a.id", "SELECT a.round, a.id", "SELECT a.submitted_at, a.id"} {
				q := &question{}
				q.add("EXPLAIN QUERY PLAN " + head)
				q.from(scope)
				q.filtered(at, f)
				plan := planOf(t, s, q)
				narrow := what == "claimed" && strings.Contains(plan, "claims_user") // what one person holds is found by the claims
				if !strings.Contains(plan, " a USING COVERING INDEX applications_queue_") && !narrow {
					t.Errorf("%s, %s, %s:\n%s", who, what, head, plan)
				}
			}
		}
	}
}

func planOf(t *testing.T, s *Store, q *question) string {
	t.Helper()
	var lines []string
	err := s.Read(t.Context(), func(ctx context.Context, r *rows.Queries) error {
		return q.ask(ctx, r, func(row *sql.Rows) error {
			var id, parent, unused int
			var detail string
			err := row.Scan(&id, &parent, &unused, &detail)
			lines = append(lines, detail)
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}
