package administration

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// recordsTogether is how many records share a transaction: enough that its commit weighs little, and few enough that a desk which
// waits for its turn to write does not notice.
const recordsTogether = 32

// maxTries bounds how often a record is begun again because somebody else was quicker.
const maxTries = 5

// looked is a record that was looked at outside of any transaction: a submission, unless it is refused or only kept.
type looked struct {
	record  wire.Record
	why     *refusal // it is refused
	kept    bool     // it is stored with its file, and nothing else follows
	arrived translate.Arrived
	papers  []flow.ArrivedPaper
}

// look reads a record and keeps its papers. Everything that is wrong with it is answered together: what the schema and the translation
// say, and, once it is judged, what the rules find.
func (s *Server) look(ctx context.Context, f *received, r wire.Record) (l looked, err error) {
	l.record = r
	switch {
	case !r.Sound() && !carriesCase(r.Kind):
		l.refused(schemaRefusal(r))
		return l, nil
	case !carriesCase(r.Kind) && wronglyReported(f, r) != 0:
		l.refused(plainRefusal(r, wronglyReported(f, r)))
		return l, nil
	case r.Kind == wire.ConfirmFiled || r.Kind == wire.HandleUnfiled:
		l.kept = true
		return l, nil
	case !carriesCase(r.Kind): // what the product does not have is stored with the file and answered: the function is not open
		l.refused(plainRefusal(r, resultNoSuchUse))
		return l, nil
	}
	if l.arrived, l.why, err = s.arrived(ctx, f, r); err != nil || l.why != nil {
		return l, err
	}
	papers, found, err := s.papers(l.arrived)
	l.papers, l.arrived.Findings = papers, append(l.arrived.Findings, found...)
	return l, err
}

func (l *looked) refused(why refusal) { l.why = &why }

// become looks at records and writes what becomes of each, once and in their order. One that cannot be looked at now holds up those
// behind it, and none before it.
func (s *Server) become(ctx context.Context, f *received, records []wire.Record) (failed error) {
	var list []looked
	for _, r := range records {
		l, err := s.look(ctx, f, r)
		if err != nil {
			failed = fmt.Errorf("record %d of an upload: %w", r.At, err)
			break
		}
		list = append(list, l)
	}
	for len(list) > 0 {
		written := s.together(ctx, f, list)
		if written < len(list) {
			if err := s.alone(ctx, f, list[written]); err != nil {
				return fmt.Errorf("record %d of an upload: %w", list[written].record.At, err)
			}
			written++
		}
		list = list[written:]
	}
	return failed
}

// together writes records in one transaction, up to the first that cannot be written there, and says how many that are. In most files
// nothing is wrong, and they are written without more; once a record of the file was, each has a savepoint of its own. A crash before the
// commit leaves nothing of any, and they are looked at again; after it each has its row.
func (s *Server) together(ctx context.Context, f *received, list []looked) (written int) {
	if !f.mixed && s.allOrNone(ctx, f, list) == nil {
		return len(list)
	}
	f.mixed = true
	err := s.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		for written = 0; written < len(list); written++ {
			if err := s.write(ctx, tx, f, list[written]); err != nil {
				return nil // undone by itself; alone, it says what is in its way
			}
		}
		return nil
	})
	if err != nil {
		return 0
	}
	return written
}

// allOrNone writes records of which all can be taken, or are known to be refused or only kept.
func (s *Server) allOrNone(ctx context.Context, f *received, list []looked) error {
	return s.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		for _, l := range list {
			write := s.take
			if l.why != nil || l.kept {
				write = s.note
			}
			if err := write(ctx, tx, f, l); err != nil {
				return err
			}
		}
		return nil
	})
}

// alone writes one record, and begins again where somebody else was quicker. Who finds it written already was the second to look.
func (s *Server) alone(ctx context.Context, f *received, l looked) error {
	for try := 1; ; try++ {
		err := s.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error { return s.write(ctx, tx, f, l) })
		switch {
		case err == nil || store.IsUnique(err):
			return nil
		case fault.KindOf(err) != fault.Conflict || l.why != nil:
			return err
		case try == maxTries:
			l.refused(plainRefusal(l.record, openResult(l.record)))
		}
	}
}

// write writes what becomes of a record. Whatever of it fails is undone, and leaves the transaction to others.
func (s *Server) write(ctx context.Context, tx *store.Tx, f *received, l looked) error {
	if l.why == nil && !l.kept {
		err := tx.Attempt(ctx, func(ctx context.Context) error { return s.take(ctx, tx, f, l) })
		refused, isRefusal := errors.AsType[*refusedRecord](err)
		if !isRefusal {
			return err
		}
		l.why = &refused.why
	}
	return tx.Attempt(ctx, func(ctx context.Context) error { return s.note(ctx, tx, f, l) })
}

// note writes what becomes of a record that is no submission: it is refused, or kept unless what it reports on says otherwise.
func (s *Server) note(ctx context.Context, tx *store.Tx, f *received, l looked) error {
	if l.kept {
		code, err := s.reported(ctx, tx, f, l.record)
		if err != nil {
			return err
		}
		if code != 0 {
			l.refused(plainRefusal(l.record, code))
		}
	}
	return s.writeOutcome(ctx, tx, f, l)
}

// writeOutcome writes the row of a record that is refused or only kept.
func (s *Server) writeOutcome(ctx context.Context, tx *store.Tx, f *received, l looked) error {
	row := rows.InsertExchangeRecordParams{Outcome: outcomeKept, FaultsSealed: []byte{}}
	if l.why != nil {
		sealed, err := s.sealRefusal(f, l)
		if err != nil {
			return err
		}
		row = rows.InsertExchangeRecordParams{Outcome: outcomeRefused, Mark: l.why.Mark, Codes: l.why.codes(), FaultsSealed: sealed}
	}
	row.FileID, row.Record, row.Kind, row.At = f.row.ID, int64(l.record.At), l.record.Kind.Name, s.House.Now().UnixMicro()
	if err := tx.InsertExchangeRecord(ctx, row); err != nil {
		return fmt.Errorf("keep what became of a record: %w", err)
	}
	return nil
}

// sealRefusal keeps why a record was not taken, until the file is answered.
func (s *Server) sealRefusal(f *received, l looked) ([]byte, error) {
	content, err := json.Marshal(l.why)
	if err != nil {
		return nil, fmt.Errorf("encode a refusal: %w", err)
	}
	sealed, err := s.House.Seal.Seal(recordPlace(f.row.ID, int64(l.record.At)), content)
	if err != nil {
		return nil, fmt.Errorf("seal a refusal: %w", err)
	}
	return sealed, nil
}
