package flow_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

// sealedHouse opens a house's keys and puts one user in, so that the database holds what hangs on them.
func sealedHouse(t *testing.T, s *store.Store, file string) *seal.Sealer {
	t.Helper()
	sealer, err := flow.OpenKeys(t.Context(), s, file)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertUser(ctx, rows.InsertUserParams{ID: "u", Name: "u", DisplayName: "u", Role: "sponsor", PasswordHash: "x"})
	})
	if err != nil {
		t.Fatal(err)
	}
	return sealer
}

// refusedStart opens the keys again and wants to hear what to restore, in both languages, with the names of the keys.
func refusedStart(t *testing.T, s *store.Store, file, code string, names ...string) {
	t.Helper()
	_, err := flow.OpenKeys(t.Context(), s, file)
	problem := fault.As(err)
	if problem == nil || problem.Code != code {
		t.Fatalf("started: %v, want %s", err, code)
	}
	for _, name := range append(names, file) {
		if !strings.Contains(problem.Text.ZH, name) || !strings.Contains(problem.Text.EN, name) {
			t.Errorf("%s does not name %s: %s %s", code, name, problem.Text.ZH, problem.Text.EN)
		}
	}
}

// A lost key file must not be replaced by a new one while the database holds what the old one sealed.
func TestLostKeyFileIsNotReplaced(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		file := filepath.Join(t.TempDir(), "seal.key")
		first := sealedHouse(t, s, file)
		kept, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		refusedStart(t, s, file, "seal_key_missing", first.KeyID(), first.IndexID())
		if _, err := os.Stat(file); !os.IsNotExist(err) {
			t.Fatal("a new key file was made")
		}
		if err := os.WriteFile(file, kept, 0o600); err != nil {
			t.Fatal(err)
		}
		if again, err := flow.OpenKeys(t.Context(), s, file); err != nil || again.KeyID() != first.KeyID() {
			t.Errorf("the restored file: %v", err)
		}
	})
}

// The same where the data are older than the record of keys.
func TestLostKeyFileOfDataWithoutARecord(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			return tx.InsertUser(ctx, rows.InsertUserParams{ID: "u", Name: "u", DisplayName: "u", Role: "sponsor", PasswordHash: "x"})
		})
		if err != nil {
			t.Fatal(err)
		}
		refusedStart(t, s, filepath.Join(t.TempDir(), "seal.key"), "seal_key_missing")
	})
}

// A key file of another house is refused by the names of its keys, before anything is sealed with it.
func TestKeyFileOfAnotherHouse(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		first := sealedHouse(t, s, filepath.Join(t.TempDir(), "seal.key"))
		other := filepath.Join(t.TempDir(), "seal.key")
		strange, err := seal.Open(other)
		if err != nil {
			t.Fatal(err)
		}
		refusedStart(t, s, other, "seal_key_wrong", first.KeyID(), first.IndexID(), strange.KeyID(), strange.IndexID())
	})
}

// The same where the data are older than the record of keys: one sealed form tells.
func TestKeyFileOfAnotherHouseWithoutARecord(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		own, err := seal.Open(filepath.Join(t.TempDir(), "seal.key"))
		if err != nil {
			t.Fatal(err)
		}
		sealed, err := own.Seal(seal.Place{Table: "applications", Column: "form_sealed", Row: "a"}, []byte("{}"))
		if err != nil {
			t.Fatal(err)
		}
		err = s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			return tx.InsertApplication(ctx, rows.InsertApplicationParams{ID: "a", Kind: "first_filing", Profile: "current", State: "draft", Version: 1, FormSealed: sealed})
		})
		if err == nil {
			err = s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
				return tx.InsertUser(ctx, rows.InsertUserParams{ID: "u", Name: "u", DisplayName: "u", Role: "sponsor", PasswordHash: "x"})
			})
		}
		if err != nil {
			t.Fatal(err)
		}
		other := filepath.Join(t.TempDir(), "seal.key")
		if _, err := seal.Open(other); err != nil {
			t.Fatal(err)
		}
		refusedStart(t, s, other, "seal_key_wrong")
	})
}

// Keys are added by rotation, and from then on the new one must be there too.
func TestRotatedKeysAreRecorded(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		file := filepath.Join(t.TempDir(), "seal.key")
		sealedHouse(t, s, file)
		before, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := seal.KeyFile(file).Rotate(); err != nil {
			t.Fatal(err)
		}
		rotated, err := flow.OpenKeys(t.Context(), s, file)
		if err != nil || len(rotated.KeyIDs()) != 2 {
			t.Fatalf("after the rotation: %v", err)
		}
		if err := os.WriteFile(file, before, 0o600); err != nil {
			t.Fatal(err)
		}
		refusedStart(t, s, file, "seal_key_wrong", rotated.KeyID())
	})
}

// Of many that start at once on an empty database with one folder all get the same keys; one with a folder of its own, on a
// database that the others share, is refused.
func TestFirstStartsAtOnce(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		files := []string{filepath.Join(t.TempDir(), "seal.key"), filepath.Join(t.TempDir(), "seal.key")}
		var all sync.WaitGroup
		errs := make([]error, 16)
		for i := range errs {
			all.Go(func() { _, errs[i] = flow.OpenKeys(t.Context(), s, files[i%2]) })
		}
		all.Wait()
		for i, err := range errs[2:] {
			if (err == nil) != (errs[i%2] == nil) {
				t.Errorf("start %d: %v, of the same folder: %v", i+2, err, errs[i%2])
			}
		}
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Errorf("two houses share one database: %v, %v", errs[0], errs[1])
		}
	})
}
