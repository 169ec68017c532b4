package administration

import (
	"context"
	"fmt"
	"strings"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// download gives the first file that waits for the provider: the same one until it is acknowledged.
func (s *Server) download(ctx context.Context, a asked) (wire.Answer, error) {
	if code, err := s.hashing(ctx, a, true); err != nil || code != wire.Done {
		return wire.Answer{Code: code}, err
	}
	var waiting []rows.ExchangeDownload
	err := s.House.Store.ReadOne(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		waiting, err = q.ExchangeDownloadsWaiting(ctx, string(a.account.Provider))
		return err
	})
	if err != nil {
		return wire.Answer{}, fmt.Errorf("look for files to fetch: %w", err)
	}
	if len(waiting) == 0 {
		return wire.Answer{Code: wire.NothingToDownload}, nil
	}
	packed, err := s.pack(a, waiting[0])
	if err != nil {
		return wire.Answer{}, err
	}
	// Noted before the answer leaves: a crash behind it leaves a file that counts as given, and it is given again.
	if waiting[0].DeliveredAt == 0 {
		err := s.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.DeliverExchangeDownload(ctx, rows.DeliverExchangeDownloadParams{ID: waiting[0].ID, DeliveredAt: s.House.Now().UnixMicro()})
			return err
		})
		if err != nil {
			return wire.Answer{}, fmt.Errorf("note that a file was given: %w", err)
		}
	}
	code := wire.Done
	if len(waiting) > 1 {
		code = wire.MoreToDownload
	}
	return wire.Answer{Code: code, File: infoOf(packed, waiting[0].Name)}, nil
}

// pack puts a file into its envelope, with the account's present keys: the same bytes each time.
func (s *Server) pack(a asked, row rows.ExchangeDownload) (envelope.Packed, error) {
	document, err := s.House.Seal.Unseal(downloadPlace(row.ID), row.ContentSealed)
	if err != nil {
		return envelope.Packed{}, fmt.Errorf("open a file to fetch: %w", err)
	}
	keys := keysOf(a.account)
	if !a.account.Encrypted {
		keys = nil
	}
	packed, err := envelope.Pack(envelope.File{Name: row.Name, Document: document}, keys, store.Time(row.CreatedAt))
	if err != nil {
		return packed, fmt.Errorf("pack a file to fetch: %w", err)
	}
	return packed, nil
}

// acknowledge takes a file off the queue. Acknowledged again it stays so; of a name that was never given nothing is known.
func (s *Server) acknowledge(ctx context.Context, a asked) (wire.Answer, error) {
	if code, err := s.hashing(ctx, a, true); err != nil || code != wire.Done {
		return wire.Answer{Code: code}, err
	}
	name := strings.TrimSpace(a.Text(soap.FileName))
	if name == "" {
		return wire.Answer{Code: wire.FileNameMissing}, nil
	}
	known := false
	err := s.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		known = false
		row, err := tx.ExchangeDownloadByName(ctx, rows.ExchangeDownloadByNameParams{ProviderID: string(a.account.Provider), Name: name})
		if store.IsNotFound(err) || err == nil && row.DeliveredAt == 0 {
			return nil
		}
		if err != nil {
			return err
		}
		known = true
		_, err = tx.AcknowledgeExchangeDownload(ctx, rows.AcknowledgeExchangeDownloadParams{ID: row.ID, AcknowledgedAt: s.House.Now().UnixMicro()})
		return err
	})
	if err != nil {
		return wire.Answer{}, fmt.Errorf("acknowledge a file: %w", err)
	}
	if !known {
		return wire.Answer{Code: wire.OtherFailure, Message: wire.Detailed(wire.OtherFailure.Text().ZH, "没有下发过该文件")}, nil
	}
	return wire.Answer{Code: wire.Done}, nil
}
