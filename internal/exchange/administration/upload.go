package administration

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"openicp/internal/civil"
	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/flow"
	"openicp/internal/job"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// maxMissing bounds how many missing numbers one answer names.
const maxMissing = 100

// upload takes a file: it is on disk before the answer, and what is in it is looked at afterwards. In the order of the specification
// (4.5): maintenance, hours, algorithms, files that wait, envelope, sequence.
func (s *Server) upload(ctx context.Context, a asked) (wire.Answer, error) {
	m, err := s.House.ExchangeMaintenance(ctx)
	switch {
	case err != nil:
		return wire.Answer{}, err
	case m.Upload:
		return wire.Answer{Code: wire.MaintenanceUpload}, nil
	case !inHours(a.account.Hours, s.House.Now()):
		return wire.Answer{Code: wire.OutsideHours, Message: wire.OutsideHours.Text().ZH + hoursText(a.account.Hours)}, nil
	}
	packed, code := packedOf(a)
	if code != wire.Done {
		return wire.Answer{Code: code}, nil
	}
	waiting, err := s.waiting(ctx, a.account)
	if err != nil {
		return wire.Answer{}, err
	}
	if waiting >= a.account.QueueCap {
		return wire.Answer{Code: wire.QueueFull}, nil
	}
	opened, err := envelope.Open(packed, keysOf(a.account), 0)
	if refusal, ok := errors.AsType[*envelope.Refusal](err); ok {
		return wire.Answer{Code: wire.MethodCode(refusal.Step)}, nil
	}
	if err != nil {
		return wire.Answer{}, err
	}
	sequence, given := a.Number(soap.Sequence)
	if !given {
		sequence = 0 // which is never the next
	}
	return s.accept(ctx, a.account, sequence, packed, opened)
}

// packedOf reads the envelope of a call. An algorithm that did not come is not the one with the number zero.
func packedOf(a asked) (p envelope.Packed, code wire.MethodCode) {
	var given bool
	if p.HashAlgorithm, given = a.Number(soap.Hash); !given || p.HashAlgorithm != envelope.HashMD5 {
		return p, wire.BadHashAlgorithm
	}
	if p.CompressionFormat, given = a.Number(soap.Compression); !given || p.CompressionFormat != envelope.CompressZip {
		return p, wire.BadCompression
	}
	if p.EncryptAlgorithm, given = a.Number(soap.Encryption); !given || p.EncryptAlgorithm != envelope.EncryptNone && p.EncryptAlgorithm != envelope.EncryptAES {
		return p, wire.BadEncryption
	}
	p.Data, p.Hash = a.Text(soap.Data), strings.TrimSpace(a.Text(soap.DataHash))
	return p, wire.Done
}

func keysOf(account *flow.ExchangeAccount) *envelope.Keys {
	return &envelope.Keys{Key: account.Key.Reveal(), Offset: account.Offset.Reveal()}
}

func inHours(hours []flow.DayHours, now time.Time) bool {
	if len(hours) == 0 {
		return true
	}
	local := now.In(civil.Shanghai)
	for _, span := range hours {
		if span.Holds(local.Hour()*60 + local.Minute()) {
			return true
		}
	}
	return false
}

func hoursText(hours []flow.DayHours) string {
	var texts []string
	for _, span := range hours {
		texts = append(texts, span.String())
	}
	return strings.Join(texts, "，")
}

func (s *Server) waiting(ctx context.Context, account *flow.ExchangeAccount) (files int64, err error) {
	err = s.House.Store.ReadOne(ctx, func(ctx context.Context, q *rows.Queries) error {
		files, err = q.CountExchangeWaiting(ctx, string(account.Provider))
		return err
	})
	return files, err
}

// accept stores a file and takes its number. A crash before the commit leaves a file that nothing names and a number that is free; a
// crash after it leaves an accepted file, and who sends it again for want of an answer is told that it is there.
func (s *Server) accept(ctx context.Context, account *flow.ExchangeAccount, sequence int64, packed envelope.Packed, opened envelope.File) (wire.Answer, error) {
	hash := envelope.HashOf(opened.Archive)
	a, fits, err := s.place(ctx, account, sequence, hash)
	if err != nil || !fits {
		return a, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return wire.Answer{}, fmt.Errorf("make an id: %w", err)
	}
	sealed, err := s.House.Seal.Seal(archivePlace(id.String()), opened.Archive)
	if err != nil {
		return wire.Answer{}, fmt.Errorf("seal an upload: %w", err)
	}
	if err := s.House.Files.Put(id.String(), sealed); err != nil {
		return wire.Answer{}, fmt.Errorf("store an upload: %w", err)
	}
	row := rows.InsertExchangeReceivedParams{ID: id.String(), ProviderID: string(account.Provider), Sequence: sequence, Hash: hash,
		Encrypt: packed.EncryptAlgorithm, FileName: opened.Name, SizeBytes: int64(len(opened.Document)), ReceivedAt: s.House.Now().UnixMicro()}
	taken := false
	err = s.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		taken = false
		changed, err := tx.TakeExchangeSequence(ctx, rows.TakeExchangeSequenceParams{ProviderID: row.ProviderID, Sequence: sequence})
		if err != nil || changed == 0 {
			return err // another upload of the provider was quicker
		}
		if err := tx.InsertExchangeReceived(ctx, row); err != nil {
			return err
		}
		taken = true
		return job.Ask(ctx, tx, KindFile, row.ID, s.House.Now())
	})
	if err != nil {
		return wire.Answer{}, fmt.Errorf("accept an upload: %w", err)
	}
	if !taken {
		a, _, err := s.place(ctx, account, sequence, hash)
		return a, errors.Join(err, s.House.Files.Delete(row.ID))
	}
	s.kick()
	return wire.Answer{Code: wire.Done}, nil
}

// place says whether a number is the next, and otherwise what is answered: nothing new for a file that was taken, the missing numbers
// for one that skips ahead, the next number for any other.
func (s *Server) place(ctx context.Context, account *flow.ExchangeAccount, sequence int64, hash string) (a wire.Answer, fits bool, err error) {
	err = s.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		row, err := q.ExchangeAccount(ctx, string(account.Provider))
		if err != nil {
			return err
		}
		next := row.LastSequence + 1
		switch {
		case sequence == next:
			fits = true
			return nil
		case sequence > next:
			a = wire.Answer{Code: wire.SequenceGap}
			for missing := next; missing < sequence && len(a.Missing) < maxMissing; missing++ {
				a.Missing = append(a.Missing, wire.SequenceText(missing))
			}
			return nil
		}
		a = wire.Answer{Code: wire.SequenceGap, Missing: []string{wire.SequenceText(next)}}
		before, err := q.ExchangeReceivedBySequence(ctx, rows.ExchangeReceivedBySequenceParams{ProviderID: row.ProviderID, Sequence: sequence})
		if store.IsNotFound(err) {
			return nil
		}
		if err == nil && before.Hash == hash {
			a = wire.Answer{Code: wire.Done}
		}
		return err
	})
	if err != nil {
		return a, false, fmt.Errorf("look for the sequence of a provider: %w", err)
	}
	return a, fits, nil
}

func archivePlace(id string) seal.Place {
	return seal.Place{Table: "exchange_received", Column: "archive", Row: id}
}

func (s *Server) kick() {
	if s.House.Kick != nil {
		s.House.Kick()
	}
}
