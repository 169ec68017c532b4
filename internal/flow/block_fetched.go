package flow

import (
	"context"
	"fmt"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// PeerListed begins the name of who put an entry on the block list where an administration did, over the interface; its id follows.
const PeerListed = "peer:"

// FetchedBlock is a change of an administration's block list that was fetched over the interface.
type FetchedBlock struct {
	Peer    string
	Removed bool
	// Modified puts the entry in place of the one that the administration listed before.
	Modified bool
	// Document is the number of the sponsor's document, of which only a keyed hash is kept; Domain is set where it is no sponsor.
	Document, Domain string
	Source, Ground   string
	Until            string // last day; "" for open
}

// ApplyFetchedBlock has the rules see what an administration has listed, as if it had been entered here: no application of it is submitted or
// forwarded from then on. Told again it changes nothing, and an administration takes off only what it put there itself. A crash before the
// commit leaves nothing of it.
func (h *House) ApplyFetchedBlock(ctx context.Context, tx *store.Tx, f FetchedBlock) error {
	in := BlockInput{Field: blockedSponsor, Value: f.Document, Source: f.Source, Ground: f.Ground, ValidUntil: f.Until}
	if f.Domain != "" {
		in.Field, in.Value = blockedDomain, f.Domain
	}
	over := in.ValidUntil != "" && in.ValidUntil < civil.DateOf(h.Now()).String()
	if over {
		in.ValidUntil = ""
	}
	row, err := h.blockRow(in)
	if err != nil {
		return err
	}
	row.AddedBy = PeerListed + f.Peer
	there, err := h.listedBy(ctx, tx, row)
	if err != nil {
		return err
	}
	if f.Removed || f.Modified || over {
		for _, entry := range there {
			if err := h.dropFetched(ctx, tx, f.Peer, entry); err != nil {
				return err
			}
		}
		there = nil
	}
	if f.Removed || over || len(there) > 0 {
		return nil
	}
	row.AddedAt = h.Now().UnixMicro()
	if row.GroundSealed, err = h.seal("block_list", "ground_sealed", row.ID, []byte(in.Ground)); err != nil {
		return err
	}
	if err := tx.AddBlock(ctx, row); err != nil {
		return fmt.Errorf("add to the block list: %w", err)
	}
	return h.recordFetched(ctx, tx, "block_list.add", blockEvent{Entry: row.ID, Field: row.Field, Label: row.Label, Source: row.Source, Peer: f.Peer})
}

// listedBy are the entries of a value that stand, by who put them there.
func (h *House) listedBy(ctx context.Context, tx *store.Tx, row rows.AddBlockParams) (there []rows.BlockList, err error) {
	list, err := tx.Blocked(ctx, rows.BlockedParams{Field: row.Field, Value: row.Value})
	if err != nil {
		return nil, fmt.Errorf("ask the block list: %w", err)
	}
	for _, entry := range list {
		if entry.RemovedAt == 0 && entry.AddedBy == row.AddedBy && strings.HasPrefix(entry.AddedBy, PeerListed) {
			there = append(there, entry)
		}
	}
	return there, nil
}

func (h *House) dropFetched(ctx context.Context, tx *store.Tx, peer string, entry rows.BlockList) error {
	_, err := tx.RemoveBlock(ctx, rows.RemoveBlockParams{ID: entry.ID, RemovedBy: PeerListed + peer, RemovedAt: h.Now().UnixMicro()})
	if err != nil {
		return fmt.Errorf("take off the block list: %w", err)
	}
	return h.recordFetched(ctx, tx, "block_list.remove", blockEvent{Entry: entry.ID, Field: entry.Field, Label: entry.Label, Source: entry.Source, Peer: peer})
}

func (h *House) recordFetched(ctx context.Context, tx *store.Tx, event string, e blockEvent) error {
	return h.RecordHouse(ctx, tx, policy.Actor{Role: policy.Peer, Channel: "exchange"}, "", event, e)
}
