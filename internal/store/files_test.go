package store_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"openicp/internal/store"
)

const someName = "0198f2a0-7c1e-7b2a-9c3d-0123456789ab"

func TestFilesComeBack(t *testing.T) {
	t.Parallel()
	files, err := store.OpenFiles(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	hex := strings.Repeat("0f", 32)
	for _, name := range []string{someName, hex} {
		for _, content := range [][]byte{{}, []byte("first"), bytes.Repeat([]byte{7}, 1<<20)} {
			if err := files.Put(name, content); err != nil {
				t.Fatal(err)
			}
			if got, err := files.Get(name); err != nil || !bytes.Equal(got, content) {
				t.Errorf("%s: %d bytes, %v", name, len(got), err)
			}
		}
	}
	names, err := files.Names()
	if slices.Sort(names); err != nil || !slices.Equal(names, []string{someName, hex}) {
		t.Errorf("names %v, %v", names, err)
	}
	if err := errors.Join(files.Delete(someName), files.Delete(someName)); err != nil {
		t.Error(err)
	}
	if _, err := files.Get(someName); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a deleted file: %v", err)
	}
}

func TestFileNamesAreOurs(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	files, err := store.OpenFiles(filepath.Join(folder, "files"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "..", "../../etc/passwd", "a", strings.ToUpper(someName), someName + "/x", someName + "\n",
		strings.Repeat("-", 36), strings.Repeat("a", 65), strings.Repeat("a", 33) + "g"} {
		if err := files.Put(name, nil); err == nil {
			t.Errorf("%q was written", name)
		}
		if _, err := files.Get(name); err == nil {
			t.Errorf("%q was read", name)
		}
		if err := files.Delete(name); err == nil {
			t.Errorf("%q was deleted", name)
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
}
