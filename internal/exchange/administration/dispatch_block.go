package administration

import (
	"context"
	"fmt"

	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/store"
)

// What a record of the block list does with its entry (Czlx of HMDLB).
const (
	blockAdd    = 0
	blockDelete = 2
)

// BlockChanged hands a change of the block list out to every provider with an account, each in a file of its own that waits until it is
// acknowledged, and says to how many. It is flow.House.BlockChanged: what is told commits with what is changed.
func (s *Server) BlockChanged(ctx context.Context, tx *store.Tx, c flow.BlockChange) (told int, err error) {
	record, ok := blockRecord(c)
	if !ok {
		return 0, nil
	}
	accounts, err := tx.ExchangeAccounts(ctx)
	if err != nil {
		return 0, fmt.Errorf("list the accounts of the interface: %w", err)
	}
	for _, account := range accounts {
		name, err := s.Queue(ctx, tx, Dispatch{Provider: filing.ProviderID(account.ProviderID), Kind: dispatchBlocks, Records: []wire.Record{record}})
		if err != nil {
			return 0, err
		}
		if name != "" {
			told++
		}
	}
	return told, nil
}

// blockRecord writes a change as the interface has it; false for what it has no place for, such as a document it has no number for.
func blockRecord(c flow.BlockChange) (wire.Record, bool) {
	operation := wire.N(blockAdd)
	if c.Removed {
		operation = wire.N(blockDelete)
	}
	if c.Domain != "" {
		return wire.Record{Kind: wire.BlockService, Body: &wire.BlockedService{Operation: operation, Remark: c.Remark,
			Service: wire.Service{Name: c.Domain, Domains: []wire.Domain{{Name: c.Domain}}}}}, true
	}
	sponsor, ok := blockedSponsor(c.Sponsor)
	return wire.Record{Kind: wire.BlockSponsor, Body: &wire.BlockedSponsor{Sponsor: sponsor, Operation: operation, Remark: c.Remark}}, ok
}

// blockedSponsor numbers a sponsor's kind and document; a sole trader is an enterprise here.
func blockedSponsor(s *filing.Sponsor) (*wire.Sponsor, bool) {
	if s == nil || s.Document == nil || s.Name == "" {
		return nil, false
	}
	word := s.Kind
	if word == filing.SoleTrader {
		word = filing.Enterprise
	}
	kind, _ := wire.CodeFor(wire.UnitKinds, string(word), -1)
	document, ok := wire.CodeFor(wire.DocumentTypes, string(s.Document.Type), kind.ID)
	return &wire.Sponsor{Name: s.Name, Kind: kind.ID, Document: wire.Document{Type: document.ID, Number: s.Document.Number}}, ok
}

// blockedDomains are the domains on the block list, for a provider that is to have all of them. Of sponsors the house keeps only a keyed
// hash of their documents, and the interface asks for name and number: beside those that are told when they are entered they are
// handed out from what the administrator has, as block_sponsor.
func blockedDomains(ctx context.Context, tx *flow.Tx, today string) (records []wire.Record, err error) {
	list, err := tx.BlockedDomains(ctx, today)
	if err != nil {
		return nil, fmt.Errorf("read the block list: %w", err)
	}
	for _, entry := range list {
		record, _ := blockRecord(flow.BlockChange{Domain: entry.Label})
		records = append(records, record)
	}
	if len(records) == 0 {
		return nil, fault.New(fault.Invalid, "block_list_empty", "黑名单上没有域名。", "There is no domain on the block list.").At("/kind")
	}
	return records, nil
}
