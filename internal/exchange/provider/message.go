package provider

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/google/uuid"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Whose record of a message it is, and which way it went.
const (
	sideProvider       = "provider"
	sideAdministration = "administration"
	directionIn        = "in"
	directionOut       = "out"
)

// message is something that crossed for a case: with its bytes, or as a record of a file that is kept.
type message struct {
	Case            filing.ApplicationID
	Side, Direction string
	Peer, Method    string
	Kind            string
	Version         wire.Version
	File            string
	Record          int64
	SHA256          string // of the file's document; of Content where there is one
	Content         []byte
	At              time.Time
}

// keepMessage keeps what crossed, sealed, in the transaction in which it crosses.
func keepMessage(ctx context.Context, tx *store.Tx, h *flow.House, m message) error {
	id, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("make an id: %w", err)
	}
	row := rows.InsertExchangeMessageParams{ID: id.String(), CaseID: string(m.Case), Side: m.Side, Direction: m.Direction, Peer: m.Peer,
		Method: m.Method, Kind: m.Kind, Version: string(m.Version), FileID: m.File, Record: m.Record, Sha256: m.SHA256,
		ContentSealed: []byte{}, At: m.At.UnixMicro()}
	if m.Content != nil {
		row.Sha256 = hashOf(m.Content)
		if row.ContentSealed, err = h.Seal.Seal(messagePlace(row.ID), m.Content); err != nil {
			return fmt.Errorf("seal what crossed: %w", err)
		}
	}
	if err := tx.InsertExchangeMessage(ctx, row); err != nil {
		return fmt.Errorf("keep what crossed: %w", err)
	}
	return nil
}

// openMessage gives the bytes of a message that was kept with them.
func openMessage(h *flow.House, row rows.ExchangeMessage) ([]byte, error) {
	content, err := h.Seal.Unseal(messagePlace(row.ID), row.ContentSealed)
	if err != nil {
		return nil, fmt.Errorf("open what crossed: %w", err)
	}
	return content, nil
}

func messagePlace(id string) seal.Place {
	return seal.Place{Table: "exchange_messages", Column: "content_sealed", Row: id}
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
