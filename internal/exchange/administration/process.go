package administration

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/job"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// KindFile is the kind of job that looks at a file that was taken; the row is the file's id.
const KindFile = "exchange.file"

// jobLimit bounds one go at a file; what is left is done in the next.
const jobLimit = 40 * time.Second

// Kind is the job that looks at one file.
func (s *Server) Kind() job.Kind {
	return job.Kind{Name: KindFile, Do: s.Process, Waiting: s.waitingFiles}
}

func (s *Server) waitingFiles(ctx context.Context, after string, page int32) (ids []string, err error) {
	err = s.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		ids, err = q.ExchangeReceivedWaiting(ctx, rows.ExchangeReceivedWaitingParams{After: after, Page: page})
		return err
	})
	return ids, err
}

// ProcessAll looks at every file that waits, in order: for tests and for a start without the job engine.
func (s *Server) ProcessAll(ctx context.Context) error {
	for after := ""; ; {
		ids, err := s.waitingFiles(ctx, after, 100)
		if err != nil || len(ids) == 0 {
			return err
		}
		for _, id := range ids {
			after = id
			if err := s.Process(ctx, id); err != nil {
				return err
			}
		}
	}
}

// received is a file that is looked at.
type received struct {
	row     rows.ExchangeReceived
	account *flow.ExchangeAccount
	version wire.Version
	digest  string // SHA-256 of its document, once it was read
	mixed   bool   // a record could not be taken with others, and there may be more such
}

// Process looks at a file that was taken: its records, of which none sinks another, then all refusals together in one file to fetch. A
// crash in between leaves the records that are done with their rows, and it is gone on behind them.
func (s *Server) Process(ctx context.Context, id string) error {
	f, done, err := s.received(ctx, id)
	if err != nil || f == nil {
		return err
	}
	file, whole, err := s.read(f)
	if err != nil {
		return err
	}
	if whole != 0 {
		return s.refuseFile(ctx, f, whole)
	}
	f.version = file.Version
	ctx, cancel := context.WithTimeout(ctx, jobLimit)
	defer cancel()
	left := slices.DeleteFunc(slices.Clone(file.Records), func(r wire.Record) bool { return done[int64(r.At)] })
	for some := range slices.Chunk(left, recordsTogether) {
		if ctx.Err() != nil {
			return &job.Later{After: 0}
		}
		if err := s.become(ctx, f, some); err != nil {
			return err
		}
	}
	if err := s.finish(context.WithoutCancel(ctx), f, file); err != nil {
		return err
	}
	s.kick()
	return nil
}

// received loads a file with the records that are done; nil where nothing is left to do.
func (s *Server) received(ctx context.Context, id string) (f *received, done map[int64]bool, err error) {
	err = s.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		row, err := q.ExchangeReceived(ctx, id)
		if store.IsNotFound(err) || err == nil && row.DoneAt != 0 {
			return nil
		}
		if err != nil {
			return err
		}
		account, err := q.ExchangeAccount(ctx, row.ProviderID)
		if err != nil {
			return err
		}
		f = &received{row: row}
		if f.account, err = s.House.OpenExchangeAccount(account); err != nil {
			return err
		}
		list, err := q.ExchangeRecordsOfFile(ctx, id)
		done = map[int64]bool{}
		for _, r := range list {
			done[r.Record] = true
		}
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("load an upload: %w", err)
	}
	return f, done, nil
}

// Results of a file as a whole (section 10).
const (
	resultUnit      = 5003 // the file is in another unit's name
	resultNoSuchUse = 5011 // the function is not open
)

// read opens a file; whole is the result that refuses all of it.
func (s *Server) read(f *received) (file wire.File, whole int64, err error) {
	archive, err := s.archive(f.row.ID)
	if err != nil {
		return file, 0, err
	}
	opened, err := envelope.Unpack(archive, 0)
	if err != nil {
		return file, 0, fmt.Errorf("unpack an upload: %w", err) // it was unpacked when it was taken
	}
	f.digest = digestOf(opened.Document)
	file, err = wire.ReadUpload(opened.Document, wire.Options{Later: true})
	if faults, ok := errors.AsType[wire.Faults](err); ok {
		return file, int64(faults[0].Result), nil
	}
	if err == nil && file.Unit != f.account.ISP {
		whole = resultUnit
	}
	return file, whole, err
}

// refuseFile answers a file that cannot be taken apart: the result names the file.
func (s *Server) refuseFile(ctx context.Context, f *received, code int64) error {
	result := &wire.RecordResult{Operation: wire.OperationNewFiling, Items: []wire.ResultItem{{Code: code, Detail: fileDetail(f, code)}}}
	s.Log.InfoContext(ctx, "an upload was refused as a whole", slog.String("provider", f.row.ProviderID),
		slog.Int64("sequence", f.row.Sequence), slog.Int64("code", code))
	return s.end(ctx, f, rows.FinishExchangeReceivedParams{Code: code}, []wire.Record{{Kind: wire.SubmissionResult, Body: result}})
}

// finish sends back what was refused, all at once, and closes the file.
func (s *Server) finish(ctx context.Context, f *received, file wire.File) error {
	var kept []rows.ExchangeRecord
	err := s.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		kept, err = q.ExchangeRecordsOfFile(ctx, f.row.ID)
		return err
	})
	if err != nil {
		return fmt.Errorf("load what became of an upload: %w", err)
	}
	var refusals []wire.Record
	ended := rows.FinishExchangeReceivedParams{Records: int64(len(kept))}
	for _, row := range kept {
		if row.Outcome != outcomeRefused {
			continue
		}
		ended.Refused++
		refusal, err := s.openRefusal(row)
		if err != nil {
			return err
		}
		if at := int(row.Record) - 1; at >= 0 && at < len(file.Records) {
			if record, ok := refusal.record(file.Records[at]); ok {
				refusals = append(refusals, record)
			}
		}
	}
	return s.end(ctx, f, ended, refusals)
}

func (s *Server) openRefusal(row rows.ExchangeRecord) (refusal, error) {
	var r refusal
	plain, err := s.House.Seal.Unseal(recordPlace(row.FileID, row.Record), row.FaultsSealed)
	if err == nil {
		err = json.Unmarshal(plain, &r)
	}
	if err != nil {
		return r, fmt.Errorf("open what became of a record: %w", err)
	}
	return r, nil
}

// end closes a file with the answer it gives cause for. Of two who look at one file at once the second changes nothing.
func (s *Server) end(ctx context.Context, f *received, ended rows.FinishExchangeReceivedParams, answer []wire.Record) error {
	ended.ID, ended.DoneAt = f.row.ID, s.House.Now().UnixMicro()
	err := s.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		changed, err := tx.FinishExchangeReceived(ctx, ended)
		if err != nil || changed == 0 {
			return err
		}
		_, err = s.Queue(ctx, tx, Dispatch{Provider: filing.ProviderID(f.row.ProviderID), Kind: "refusals", Records: answer})
		return err
	})
	if err != nil {
		return fmt.Errorf("close an upload: %w", err)
	}
	return nil
}
