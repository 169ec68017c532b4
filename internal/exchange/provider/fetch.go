package provider

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// fetchAll fetches what there is: each file is kept here before it is acknowledged, whatever is in it.
func (v *visit) fetchAll(ctx context.Context) error {
	for range maxFiles {
		more, err := v.fetchOne(ctx)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

func (v *visit) fetchOne(ctx context.Context) (more bool, err error) {
	a, err := v.call(ctx, soap.Download, nil)
	if err != nil {
		return false, err
	}
	switch a.Code {
	case wire.Done, wire.DoneAll, wire.NothingToDownload, wire.MoreToDownload:
	default:
		return false, troubleOf(a.Code)
	}
	if a.File == nil {
		return false, nil
	}
	file, err := envelope.Open(envelope.Packed{HashAlgorithm: a.File.HashAlgorithm.Value, CompressionFormat: a.File.CompressionFormat.Value,
		EncryptAlgorithm: a.File.EncryptAlgorithm.Value, Data: a.File.Data, Hash: a.File.Hash}, v.keys(), 0)
	if err != nil {
		return false, &trouble{Word: troubleTaken, Code: int64(a.Code), cause: err} // not acknowledged: it comes again
	}
	taken, err := v.take(ctx, a.File.Name, file.Document)
	if err != nil {
		return false, err
	}
	return true, v.acknowledge(ctx, taken)
}

// take keeps a file that came, or finds that it came before: its acknowledgement was lost then.
func (v *visit) take(ctx context.Context, name string, document []byte) (rows.ExchangeTaken, error) {
	hash := hashOf(document)
	key := rows.ExchangeTakenByNameParams{PeerID: v.Row.ID, Name: name, Sha256: hash}
	var row rows.ExchangeTaken
	err := v.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		row, err = q.ExchangeTakenByName(ctx, key)
		return err
	})
	if err == nil || !store.IsNotFound(err) {
		return row, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return row, fmt.Errorf("make an id: %w", err)
	}
	if err := v.keepFile(takenPlace(id.String()), document); err != nil {
		return row, err
	}
	err = v.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		err = tx.InsertExchangeTaken(ctx, rows.InsertExchangeTakenParams{ID: id.String(), PeerID: v.Row.ID, Name: name, Sha256: hash,
			ReceivedAt: v.House.Now().UnixMicro()})
		if err != nil {
			return err
		}
		row, err = tx.ExchangeTakenByName(ctx, key)
		return err
	})
	if err != nil {
		return row, fmt.Errorf("keep a file that was fetched: %w", err)
	}
	return row, nil
}

// acknowledge says that a file came. Where the answer is lost the file comes again, and is acknowledged again.
func (v *visit) acknowledge(ctx context.Context, taken rows.ExchangeTaken) error {
	a, err := v.call(ctx, soap.DownloadAck, func(c *soap.Call) { c.Set(soap.FileName, taken.Name) })
	if err != nil {
		return err
	}
	if a.Code != wire.Done && a.Code != wire.DoneAll {
		return troubleOf(a.Code)
	}
	err = v.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.AcknowledgeExchangeTaken(ctx, rows.AcknowledgeExchangeTakenParams{ID: taken.ID, AcknowledgedAt: v.House.Now().UnixMicro()})
		return err
	})
	if err != nil {
		return fmt.Errorf("note that a file was acknowledged: %w", err)
	}
	return nil
}

// errSame says that a record was applied before.
var errSame = errors.New("the record was applied before")
