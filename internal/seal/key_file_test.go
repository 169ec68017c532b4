package seal_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"openicp/internal/seal"
)

func TestKeyFileIsMadeOnce(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "seal.key")
	ids := make([]string, 16)
	var all sync.WaitGroup
	for i := range ids {
		all.Go(func() {
			s, err := seal.Open(path)
			if err != nil {
				t.Error(err)
				return
			}
			ids[i] = s.KeyID()
		})
	}
	all.Wait()
	for _, id := range ids {
		if id != ids[0] || id == "" {
			t.Fatalf("keys differ: %v", ids)
		}
	}
	about, err := os.Stat(path)
	if err != nil || about.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", about.Mode(), err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestRotatedKeyFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "seal.key")
	before, err := seal.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := before.Seal(here, []byte("content"))
	if err != nil {
		t.Fatal(err)
	}
	if err := seal.KeyFile(path).Rotate(); err != nil {
		t.Fatal(err)
	}
	after, err := seal.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := after.Unseal(here, sealed); err != nil || string(got) != "content" || after.Current(sealed) {
		t.Errorf("%q, %v", got, err)
	}
	if before.BlindIndex("f", "v") != after.BlindIndex("f", "v") {
		t.Error("the rotation changed blind indexes")
	}
	if about, err := os.Stat(path); err != nil || about.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", about.Mode(), err)
	}
}

func TestKeyFilesThatAreRefused(t *testing.T) {
	t.Parallel()
	const good = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
	for name, content := range map[string]string{
		"empty":         "",
		"half":          "index " + good + "\n",
		"not base64":    "index " + good + "\nseal hush-hush\n",
		"short":         "index " + good + "\nseal AAECAw==\n",
		"two indexes":   "index " + good + "\nindex " + good + "\nseal " + good + "\n",
		"unknown name":  "index " + good + "\nother " + good + "\n",
		"a bare secret": good + "\n",
	} {
		path := filepath.Join(t.TempDir(), "seal.key")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := seal.Open(path)
		if err == nil || strings.Contains(err.Error(), good) || strings.Contains(err.Error(), "hush") {
			t.Errorf("%s: %v", name, err)
		}
		if err := seal.KeyFile(path).Rotate(); err == nil && name != "half" && name != "empty" {
			t.Errorf("%s: rotated", name)
		}
	}
	path := filepath.Join(t.TempDir(), "seal.key")
	if _, err := seal.Open(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o604); err != nil {
		t.Fatal(err)
	}
	if _, err := seal.Open(path); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a key file open to all: %v", err)
	}
	if _, err := seal.New(seal.KeyFile(filepath.Join(t.TempDir(), "none"))); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing key file: %v", err)
	}
}
