package flow

import (
	"path/filepath"
	"testing"

	"openicp/internal/seal"
	"openicp/internal/store/rows"
)

// Notes are sealed for their provider's desk; those from before the providers were told apart can still be read.
func TestNotesAreSealedForTheirDesk(t *testing.T) {
	t.Parallel()
	sealer, err := seal.Open(filepath.Join(t.TempDir(), "seal.key"))
	if err != nil {
		t.Fatal(err)
	}
	h := &House{Seal: sealer}
	row := rows.Review{ApplicationID: "a", Side: "provider", ProviderID: "first", Round: 1}
	for place, opens := range map[string]bool{reviewPlace(row): true, "a/provider/1": true, "a/provider/second/1": false, "a/administration/1": false} {
		if row.NotesSealed, err = h.sealJSON("reviews", "notes_sealed", place, ReviewNotes{Note: "记"}); err != nil {
			t.Fatal(err)
		}
		if notes, err := h.OpenReview(row); (err == nil && notes.Note == "记") != opens {
			t.Errorf("sealed for %s: %v %v", place, notes, err)
		}
	}
}
