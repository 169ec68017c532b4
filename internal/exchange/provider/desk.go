package provider

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Desk is the administration as the provider's desk sees it, where administrations are reached over the wire: what is forwarded waits,
// in the same transaction, until a courier puts it into a file.
type Desk struct {
	House *flow.House
	// Local takes what is for provinces that no peer serves; nil where this process has no administration's desk.
	Local flow.AdministrationDesk
}

// Submit writes down what is to be sent. What the peer's version cannot carry at all refuses the move, with each place; what it has no
// place for is kept with the case. A crash before the commit leaves nothing; after it a courier finds the intent waiting.
func (d Desk) Submit(ctx context.Context, tx *store.Tx, s flow.Submission) error {
	peer, found, err := d.peer(ctx, tx, s)
	switch {
	case err != nil:
		return err
	case !found && d.Local != nil:
		return d.Local.Submit(ctx, tx, s)
	case !found:
		return fault.New(fault.Conflict, "exchange_no_peer", "还没有接通该省管局的接口，请管理员先配置。",
			"No administration is connected for this province; an administrator sets one up first.")
	}
	version := wire.Version(peer.Version)
	standing, err := standingOf(ctx, d.House, tx.Queries, peer.ID, s)
	if err != nil {
		return err
	}
	blocking, err := translate.Unsendable(s, version, standing)
	if err != nil {
		return fmt.Errorf("look at what is to be sent: %w", err)
	}
	if len(blocking) > 0 {
		return fault.Findings(blocking)
	}
	return d.intend(ctx, tx, peer, s, translate.LeftOut(s, version, standing))
}

// peer finds the administration of a province that the provider reports to: the one set up for it, else the one for all others.
func (d Desk) peer(ctx context.Context, tx *store.Tx, s flow.Submission) (chosen rows.ExchangePeer, found bool, err error) {
	list, err := tx.ExchangePeersOf(ctx, string(s.Provider))
	if err != nil {
		return chosen, false, fmt.Errorf("look for an administration to report to: %w", err)
	}
	for _, each := range list {
		provinces := flow.Split(each.Provinces)
		if slices.Contains(provinces, s.Province) {
			return each, true, nil
		}
		if len(provinces) == 0 && !found {
			chosen, found = each, true
		}
	}
	return chosen, found, nil
}

func (d Desk) intend(ctx context.Context, tx *store.Tx, peer rows.ExchangePeer, s flow.Submission, left []filing.Finding) error {
	id, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("make an id: %w", err)
	}
	row := rows.InsertExchangeIntentParams{ID: id.String(), PeerID: peer.ID, CaseID: string(s.CaseID), Round: s.Round, Kind: string(s.Kind),
		CreatedAt: d.House.Now().UnixMicro()}
	if row.ContentSealed, err = sealJSON(d.House.Seal, intentPlace("content_sealed", row.ID), s); err != nil {
		return err
	}
	if row.LeftSealed, err = sealJSON(d.House.Seal, intentPlace("left_sealed", row.ID), left); err != nil {
		return err
	}
	if err := tx.InsertExchangeIntent(ctx, row); err != nil {
		return fmt.Errorf("keep what is to be sent: %w", err)
	}
	return nil
}

func intentPlace(column, id string) seal.Place {
	return seal.Place{Table: "exchange_intents", Column: column, Row: id}
}

func sealJSON(s *seal.Sealer, at seal.Place, value any) ([]byte, error) {
	plain, err := json.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("encode %s.%s: %w", at.Table, at.Column, err)
	}
	sealed, err := s.Seal(at, plain)
	if err != nil {
		return nil, fmt.Errorf("seal %s.%s: %w", at.Table, at.Column, err)
	}
	return sealed, nil
}

func openJSON(s *seal.Sealer, at seal.Place, sealed []byte, into any) error {
	plain, err := s.Unseal(at, sealed)
	if err == nil {
		err = json.Unmarshal(plain, into)
	}
	if err != nil {
		return fmt.Errorf("open %s.%s: %w", at.Table, at.Column, err)
	}
	return nil
}
