package flow

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/store/rows"
)

// contents is what a case holds beside its row, opened: form, open return, papers, originals, parcels. It is made once for a version
// of a case and never changed, so that whoever reads that version shares it. Every write of any of it counts the version up.
type contents struct {
	version      int64
	formSealed   []byte
	returnSealed []byte

	opened    *opened
	back      *Return
	documents map[filing.Slot]rows.Document
	originals map[string]rows.Original
	parcels   []rows.Parcel
}

// recentCases is how many opened cases are kept at hand. One takes some ten kilobytes.
const recentCases = 1024

// contentsOf gives a case's contents: those at hand where they are of this very version, else those of the store.
func (h *House) contentsOf(ctx context.Context, q *rows.Queries, row rows.Application) (*contents, error) {
	if kept, ok := h.cases().Get(row.ID); ok && kept.are(row) {
		return kept, nil
	}
	opened, err := h.openContents(ctx, q, row)
	if err == nil && h.Store.Reading(ctx) {
		h.cases().Put(row.ID, opened) // what a transaction sees may be rolled back, and another take its version
	}
	return opened, err
}

// are says whether the contents are those of a row. Equal seals hold the same, since each has a nonce of its own.
func (c *contents) are(row rows.Application) bool {
	return c.version == row.Version && bytes.Equal(c.formSealed, row.FormSealed) && bytes.Equal(c.returnSealed, row.ReturnSealed)
}

func (h *House) openContents(ctx context.Context, q *rows.Queries, row rows.Application) (*contents, error) {
	c := &contents{version: row.Version, formSealed: row.FormSealed, returnSealed: row.ReturnSealed,
		documents: map[filing.Slot]rows.Document{}, originals: map[string]rows.Original{}}
	if err := h.openForm(c, row.ID); err != nil {
		return nil, err
	}
	documents, err := q.Documents(ctx, row.ID)
	if err != nil {
		return nil, fmt.Errorf("load documents: %w", err)
	}
	for _, d := range documents {
		c.documents[filing.Slot(d.Slot)] = d
	}
	originals, err := q.Originals(ctx, row.ID)
	if err != nil {
		return nil, fmt.Errorf("load originals: %w", err)
	}
	for _, o := range originals {
		c.originals[o.Paper] = o
	}
	if c.parcels, err = q.Parcels(ctx, row.ID); err != nil {
		return nil, fmt.Errorf("load parcels: %w", err)
	}
	return c, nil
}

func (h *House) openForm(c *contents, id string) error {
	content, err := h.unseal("applications", "form_sealed", id, c.formSealed)
	if err != nil {
		return err
	}
	if c.opened, err = h.openedForm(content); err != nil {
		return err
	}
	back, err := h.unseal("applications", "return_sealed", id, c.returnSealed)
	if err != nil || len(back) == 0 {
		return err
	}
	c.back = &Return{}
	if err := json.Unmarshal(back, c.back); err != nil {
		return fmt.Errorf("read stored return: %w", err)
	}
	return nil
}

// cases are the contents at hand.
func (h *House) cases() *Recent[string, *contents] {
	h.keeping.Do(func() {
		h.recentCases = NewRecent[string, *contents](recentCases)
		h.recentRounds = NewRecent[roundID, *Handed](recentCases)
	})
	return h.recentCases
}
