package seal_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"openicp/internal/seal"
)

// fixed is a provider of keys that a test knows.
type fixed seal.Keys

func (f fixed) Keys() (seal.Keys, error) { return seal.Keys(f), nil }

func key(b byte) []byte { return bytes.Repeat([]byte{b}, seal.KeyBytes) }

func sealer(t testing.TB, index byte, sealing ...byte) *seal.Sealer {
	t.Helper()
	keys := fixed{Index: key(index)}
	for _, b := range sealing {
		keys.Seal = append(keys.Seal, key(b))
	}
	s, err := seal.New(keys)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var here = seal.Place{Table: "applications", Column: "form_sealed", Row: "a1"}

func TestSealedComesBack(t *testing.T) {
	t.Parallel()
	s := sealer(t, 1, 2)
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.SliceOf(rapid.Byte()).Draw(t, "plain")
		place := seal.Place{Table: rapid.String().Draw(t, "table"), Column: rapid.String().Draw(t, "column"), Row: rapid.String().Draw(t, "row")}
		sealed, err := s.Seal(place, plain)
		if err != nil {
			t.Fatal(err)
		}
		if len(sealed) != len(plain)+seal.Overhead {
			t.Fatalf("%d bytes sealed are %d", len(plain), len(sealed))
		}
		got, err := s.Unseal(place, sealed)
		if err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("%x came back as %x, %v", plain, got, err)
		}
	})
}

func TestMovedIsRefused(t *testing.T) {
	t.Parallel()
	s := sealer(t, 1, 2)
	sealed, err := s.Seal(here, []byte("content"))
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range []seal.Place{
		{},
		{Table: here.Table, Column: here.Column, Row: "a2"},
		{Table: here.Table, Column: "return_sealed", Row: here.Row},
		{Table: "submissions", Column: here.Column, Row: here.Row},
		{Table: here.Table + here.Column, Row: here.Row},
		{Table: here.Table, Column: here.Column + here.Row},
		{Table: here.Table, Column: here.Column + "\x00" + here.Row},
	} {
		if _, err := s.Unseal(place, sealed); !errors.Is(err, seal.ErrUnreadable) {
			t.Errorf("opened at %+v: %v", place, err)
		}
	}
}

func TestEveryChangedByteIsRefused(t *testing.T) {
	t.Parallel()
	s := sealer(t, 1, 2, 3)
	sealed, err := s.Seal(here, []byte("content"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range sealed {
		for bit := range 8 {
			changed := bytes.Clone(sealed)
			changed[i] ^= 1 << bit
			if _, err := s.Unseal(here, changed); !errors.Is(err, seal.ErrUnreadable) {
				t.Fatalf("bit %d of byte %d changed: %v", bit, i, err)
			}
		}
		if _, err := s.Unseal(here, sealed[:i]); !errors.Is(err, seal.ErrUnreadable) {
			t.Fatalf("cut to %d bytes: %v", i, err)
		}
	}
	if _, err := s.Unseal(here, append(bytes.Clone(sealed), 0)); !errors.Is(err, seal.ErrUnreadable) {
		t.Errorf("with a byte more: %v", err)
	}
}

func TestEqualValuesDiffer(t *testing.T) {
	t.Parallel()
	s := sealer(t, 1, 2)
	seen := map[string]bool{}
	for range 1000 {
		sealed, err := s.Seal(here, []byte("the same"))
		if err != nil || seen[string(sealed)] {
			t.Fatalf("repeated, or %v", err)
		}
		seen[string(sealed)] = true
	}
}

func TestRotation(t *testing.T) {
	t.Parallel()
	old, both, onlyNew := sealer(t, 1, 2), sealer(t, 1, 2, 3), sealer(t, 1, 3)
	sealed, err := old.Seal(here, []byte("content"))
	if err != nil {
		t.Fatal(err)
	}
	if !old.Current(sealed) || both.Current(sealed) || old.KeyID() == both.KeyID() || both.KeyID() != onlyNew.KeyID() {
		t.Error("which key is the newest is confused")
	}
	if _, err := onlyNew.Unseal(here, sealed); !errors.Is(err, seal.ErrUnknownKey) || !errors.Is(err, seal.ErrUnreadable) {
		t.Errorf("without its key: %v", err)
	}
	again, err := both.Reseal(here, sealed)
	if err != nil || !both.Current(again) {
		t.Fatalf("sealed again: %v", err)
	}
	if got, err := onlyNew.Unseal(here, again); err != nil || string(got) != "content" {
		t.Errorf("after the rotation: %q, %v", got, err)
	}
	if same, err := both.Reseal(here, again); err != nil || !bytes.Equal(same, again) {
		t.Errorf("what is current was sealed again: %v", err)
	}
	if _, err := both.Reseal(seal.Place{}, sealed); !errors.Is(err, seal.ErrUnreadable) {
		t.Errorf("a moved value was sealed again: %v", err)
	}
	if old.BlindIndex("f", "v") != onlyNew.BlindIndex("f", "v") {
		t.Error("blind indexes changed with the sealing key")
	}
}

func TestKeysThatAreNone(t *testing.T) {
	t.Parallel()
	for name, keys := range map[string]seal.Keys{
		"none":        {},
		"no sealing":  {Index: key(1)},
		"no index":    {Seal: [][]byte{key(1)}},
		"short":       {Index: key(1), Seal: [][]byte{key(1)[:16]}},
		"short index": {Index: key(1)[:31], Seal: [][]byte{key(1)}},
		"twice":       {Index: key(1), Seal: [][]byte{key(1), key(1)}},
	} {
		if _, err := seal.New(fixed(keys)); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func FuzzUnseal(f *testing.F) {
	s, err := seal.Open(filepath.Join(f.TempDir(), "seal.key"))
	if err != nil {
		f.Fatal(err)
	}
	sealed, err := s.Seal(here, []byte("content"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sealed[:5])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, content []byte) {
		if _, err := s.Unseal(here, content); !errors.Is(err, seal.ErrUnreadable) {
			t.Errorf("%x: %v", content, err)
		}
	})
}

func BenchmarkSeal2kB(b *testing.B) {
	s := sealer(b, 1, 2)
	plain := make([]byte, 2048)
	b.SetBytes(int64(len(plain)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Seal(here, plain); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBlindIndex(b *testing.B) {
	s := sealer(b, 1, 2)
	b.ReportAllocs()
	for b.Loop() {
		s.BlindIndex("person_document", "110101199003070000")
	}
}
