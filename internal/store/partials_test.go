package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"openicp/internal/store"
)

const partialName = "0198d3a0-0000-7000-8000-00000000000a"

func openPartial(t *testing.T, p *store.Partials) *store.Partial {
	t.Helper()
	partial, err := p.Open(partialName)
	if err != nil {
		t.Fatal(err)
	}
	return partial
}

// Frames come back in order after the file was closed and opened, and nobody else can read the file.
func TestPartialKeepsItsFrames(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "uploads")
	p, err := store.OpenPartials(folder)
	if err != nil {
		t.Fatal(err)
	}
	partial := openPartial(t, p)
	for _, frame := range []string{"one", "two", "three"} {
		if err := partial.Append([]byte(frame)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(partial.Sync(), partial.Close()); err != nil {
		t.Fatal(err)
	}
	again := openPartial(t, p)
	defer again.Close()
	if got := framesOf(t, again); !slices.Equal(got, []string{"one", "two", "three"}) || again.Frames() != 3 || again.Bytes() != 11 {
		t.Errorf("frames %v, %d of %d bytes", got, again.Frames(), again.Bytes())
	}
	for path, want := range map[string]os.FileMode{folder: 0o700 | os.ModeDir, filepath.Join(folder, partialName): 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode() != want {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	if err := p.Remove(partialName); err != nil {
		t.Error(err)
	}
	if names, err := p.Names(); err != nil || len(names) != 0 {
		t.Errorf("left: %v, %v", names, err)
	}
	if err := p.Remove(partialName); err != nil {
		t.Errorf("removed twice: %v", err)
	}
}

func framesOf(t *testing.T, p *store.Partial) []string {
	t.Helper()
	var frames []string
	if err := p.Each(func(frame []byte) error { frames = append(frames, string(frame)); return nil }); err != nil {
		t.Fatal(err)
	}
	return frames
}

// Whatever a crash leaves of the last frame, the whole ones before it are kept and the next one goes behind them.
func TestPartialCutsATornFrame(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]func(content []byte) []byte{
		"half a head":    func(c []byte) []byte { return append(c, 0, 0, 0) },
		"half a frame":   func(c []byte) []byte { return append(c, 0, 0, 0, 9, 1, 2, 3, 4, 'x') },
		"zeros":          func(c []byte) []byte { return append(c, make([]byte, 4096)...) },
		"a huge length":  func(c []byte) []byte { return append(c, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 'x') },
		"other bytes":    func(c []byte) []byte { return append(c, 0, 0, 0, 1, 1, 2, 3, 4, 'x') },
		"nothing at all": func(c []byte) []byte { return c },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := filepath.Join(t.TempDir(), "uploads")
			p, err := store.OpenPartials(folder)
			if err != nil {
				t.Fatal(err)
			}
			started := openPartial(t, p)
			if err := errors.Join(started.Append([]byte("first")), started.Append([]byte("second")), started.Close()); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(folder, partialName)
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, damage(bytes.Clone(content)), 0o600); err != nil {
				t.Fatal(err)
			}
			partial := openPartial(t, p)
			defer partial.Close()
			if partial.Frames() != 2 {
				t.Fatalf("%d frames", partial.Frames())
			}
			if err := partial.Append([]byte("third")); err != nil {
				t.Fatal(err)
			}
			if got := framesOf(t, partial); !slices.Equal(got, []string{"first", "second", "third"}) {
				t.Errorf("frames: %v", got)
			}
		})
	}
}

func TestPartialsRefuseOtherNames(t *testing.T) {
	t.Parallel()
	p, err := store.OpenPartials(filepath.Join(t.TempDir(), "uploads"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "..", "../x", "new-1", partialName + "/x"} {
		if _, err := p.Open(name); err == nil {
			t.Errorf("%q was opened", name)
		}
		if err := p.Remove(name); err == nil {
			t.Errorf("%q was removed", name)
		}
	}
	partial := openPartial(t, p)
	defer partial.Close()
	for _, size := range []int{0, 1<<20 + 1} {
		if err := partial.Append(make([]byte, size)); err == nil {
			t.Errorf("a frame of %d bytes was taken", size)
		}
	}
	if err := partial.Append(make([]byte, 1<<20)); err != nil {
		t.Error(err)
	}
}
