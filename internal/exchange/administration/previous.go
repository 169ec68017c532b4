package administration

import (
	"context"
	"fmt"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// previous gives back the last file that was taken, so that a provider finds out after any silence where it stands: the next number is
// one more. Before the first the file is empty and its number 0.
func (s *Server) previous(ctx context.Context, a asked) (wire.Answer, error) {
	if code, err := s.hashing(ctx, a, false); err != nil || code != wire.Done {
		return wire.Answer{Code: code}, err
	}
	var row rows.ExchangeReceived
	err := s.House.Store.ReadOne(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		row, err = q.ExchangeReceivedBySequence(ctx, rows.ExchangeReceivedBySequenceParams{ProviderID: string(a.account.Provider), Sequence: a.account.LastSequence})
		return err
	})
	if store.IsNotFound(err) {
		return wire.Answer{Code: wire.Done, File: &wire.FileInfo{HashAlgorithm: wire.N(envelope.HashMD5), CompressionFormat: wire.N(envelope.CompressZip),
			EncryptAlgorithm: wire.N(envelope.EncryptNone), Sequence: wire.N(0)}}, nil
	}
	if err != nil {
		return wire.Answer{}, fmt.Errorf("look for the previous upload: %w", err)
	}
	archive, err := s.archive(row.ID)
	if err != nil {
		return wire.Answer{}, err
	}
	keys := keysOf(a.account)
	if row.Encrypt == envelope.EncryptNone {
		keys = nil
	}
	packed, err := envelope.Wrap(archive, keys)
	if err != nil {
		return wire.Answer{}, fmt.Errorf("pack the previous upload: %w", err)
	}
	info := infoOf(packed, row.FileName)
	info.Sequence = wire.N(row.Sequence)
	return wire.Answer{Code: wire.Done, File: info}, nil
}

// archive opens a file as it was taken.
func (s *Server) archive(id string) ([]byte, error) {
	sealed, err := s.House.Files.Get(id)
	if err != nil {
		return nil, fmt.Errorf("read an upload: %w", err)
	}
	archive, err := s.House.Seal.Unseal(archivePlace(id), sealed)
	if err != nil {
		return nil, fmt.Errorf("open an upload: %w", err)
	}
	return archive, nil
}

func infoOf(p envelope.Packed, name string) *wire.FileInfo {
	return &wire.FileInfo{HashAlgorithm: wire.N(p.HashAlgorithm), CompressionFormat: wire.N(p.CompressionFormat),
		EncryptAlgorithm: wire.N(p.EncryptAlgorithm), Name: name, Data: p.Data, Hash: p.Hash}
}

// hashing checks what every method but the upload asks for beside the caller: the hash algorithm, and no maintenance of what it does.
func (s *Server) hashing(ctx context.Context, a asked, downloads bool) (wire.MethodCode, error) {
	m, err := s.House.ExchangeMaintenance(ctx)
	if err != nil {
		return wire.Done, err
	}
	if m.Upload && a.Operation == soap.PreviousUpload {
		return wire.MaintenanceUpload, nil
	}
	if m.Download && downloads {
		return wire.MaintenanceDownload, nil
	}
	if n, given := a.Number(soap.Hash); !given || n != envelope.HashMD5 {
		return wire.BadHashAlgorithm, nil
	}
	return wire.Done, nil
}
