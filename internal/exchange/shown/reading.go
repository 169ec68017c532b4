package shown

import (
	"context"
	"errors"
	"fmt"

	"openicp/internal/exchange/envelope"
	"openicp/internal/flow"
	"openicp/internal/seal"
	"openicp/internal/store/rows"
)

// Reading opens the messages of a house: those that were kept with their bytes, and those that are records of a kept file. It
// implements flow.ExchangeReading.
type Reading struct{ House *flow.House }

// Open reads one message.
func (r Reading) Open(ctx context.Context, q *rows.Queries, m rows.ExchangeMessage) (elements []flow.ExchangeElement, more bool, err error) {
	document, err := r.Document(ctx, q, m)
	if err != nil {
		return nil, false, err
	}
	elements, more = Elements(document, m.Record)
	return elements, more, nil
}

// Document gives the bytes of a message's document.
func (r Reading) Document(ctx context.Context, q *rows.Queries, m rows.ExchangeMessage) ([]byte, error) {
	document, err := r.document(ctx, q, m)
	if err != nil {
		return nil, fmt.Errorf("open what crossed: %w", err)
	}
	return document, nil
}

// document finds the bytes: each side keeps what it sent and what came where its own desk looks for them.
func (r Reading) document(ctx context.Context, q *rows.Queries, m rows.ExchangeMessage) ([]byte, error) {
	if len(m.ContentSealed) > 0 {
		return r.House.Seal.Unseal(seal.Place{Table: "exchange_messages", Column: "content_sealed", Row: m.ID}, m.ContentSealed)
	}
	switch m.Side + " " + m.Direction {
	case "provider out":
		return r.kept("exchange_sent", "document", m.FileID)
	case "provider in":
		return r.kept("exchange_taken", "document", m.FileID)
	case "administration in":
		archive, err := r.kept("exchange_received", "archive", m.FileID)
		if err != nil {
			return nil, err
		}
		file, err := envelope.Unpack(archive, 0)
		return file.Document, err
	case "administration out":
		row, err := q.ExchangeDownload(ctx, m.FileID)
		if err != nil {
			return nil, err
		}
		return r.House.Seal.Unseal(seal.Place{Table: "exchange_downloads", Column: "content_sealed", Row: row.ID}, row.ContentSealed)
	}
	return nil, errors.New("a message of neither side")
}

func (r Reading) kept(table, column, id string) ([]byte, error) {
	sealed, err := r.House.Files.Get(id)
	if err != nil {
		return nil, err
	}
	return r.House.Seal.Unseal(seal.Place{Table: table, Column: column, Row: id}, sealed)
}
