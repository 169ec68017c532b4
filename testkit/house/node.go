package house

import (
	"context"
	"testing"
)

// Node builds another house on the same PostgreSQL database, keys and files, as a second process of one installation would be. It has a
// clock of its own, which stands where this one's does.
func (h *House) Node(t testing.TB) *House {
	t.Helper()
	if h.url == "" {
		t.Fatal("a file of SQLite has one process")
	}
	n := open(t, h.dir, h.url)
	n.now = h.Clock()
	if err := n.Reload(context.Background()); err != nil {
		t.Fatal(err)
	}
	return n
}

// Kill takes the database from this house, between two statements, as a kill of its process does: nothing it still does is kept.
func (h *House) Kill() {
	h.t.Helper()
	h.killed = true
	if err := h.Store.Close(); err != nil {
		h.t.Error(err)
	}
}
