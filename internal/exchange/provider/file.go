package provider

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/google/uuid"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Limits of a file, a little below those of the specification (7.2).
const (
	maxRecords = 1000
	maxBytes   = 48 << 20
)

// Why an intent was stopped.
const (
	stoppedUnsendable = "unsendable"   // the record breaks the schema with its papers in it
	stoppedTooBig     = "too_big"      // it fits into no file
	stoppedRefused    = "file_refused" // the file it stood in was not taken
)

// packed is an intent as the record that carries it.
type packed struct {
	intent  rows.ExchangeIntent
	record  wire.Record
	sponsor string // the number of the filing that it asks something of
}

// gather makes a file of what waits; nil where nothing does. The sealed document is on disk before the row names it, and the row with
// number and hash before anything leaves. A crash in between leaves a document that nothing names, or the file waiting.
func (v *visit) gather(ctx context.Context) (*rows.ExchangeSent, error) {
	var waiting []rows.ExchangeIntent
	err := v.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		waiting, err = q.ExchangeIntentsWaiting(ctx, rows.ExchangeIntentsWaitingParams{PeerID: v.Row.ID, Page: maxRecords})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look for what is to be sent: %w", err)
	}
	var list []packed
	size := 0
	for _, intent := range waiting {
		one, bytes, err := v.pack(ctx, intent)
		if err != nil {
			return nil, err
		}
		if one == nil {
			continue // stopped
		}
		if size += bytes; size > maxBytes {
			break
		}
		list = append(list, *one)
	}
	if len(list) == 0 {
		return nil, nil
	}
	return v.store(ctx, list)
}

// pack writes an intent as a record, papers and all; nil where it was stopped.
func (v *visit) pack(ctx context.Context, intent rows.ExchangeIntent) (*packed, int, error) {
	if kind, is := reported[intent.Kind]; is && intent.CaseID == "" {
		return v.packReport(intent, kind)
	}
	var s flow.Submission
	if err := openJSON(v.House.Seal, intentPlace("content_sealed", intent.ID), intent.ContentSealed, &s); err != nil {
		return nil, 0, err
	}
	out := translate.Outgoing{Submission: s}
	for _, p := range s.Papers {
		content, err := v.House.ReadFile(p.File)
		if err != nil {
			return nil, 0, fmt.Errorf("read a paper that is to be sent: %w", err)
		}
		out.Papers = append(out.Papers, translate.Paper{Slot: p.Slot, ContentType: p.ContentType, SHA256: p.SHA256, Content: content})
	}
	err := v.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		out.Standing, err = standingOf(ctx, v.House, q, v.Row.ID, s)
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("look for what stands: %w", err)
	}
	numbers, err := v.numbers(ctx, out)
	if err != nil {
		return nil, 0, err
	}
	version := wire.Version(v.Row.Version)
	up, err := translate.NewUpload(version, out, numbers)
	if err != nil {
		return nil, 0, fmt.Errorf("write what is to be sent: %w", err)
	}
	bytes := wire.Size(version, up.Record, wire.Options{})
	switch {
	case len(up.Blocking) > 0:
		return nil, 0, v.stop(ctx, intent, stoppedUnsendable, up.Blocking)
	case bytes > maxBytes:
		return nil, 0, v.stop(ctx, intent, stoppedTooBig, []filing.Finding{translate.TooBig()})
	}
	return &packed{intent, up.Record, out.Standing.Number}, bytes, nil
}

// numbers numbers the objects of a case in one small transaction, so that its record is written outside of any.
func (v *visit) numbers(ctx context.Context, out translate.Outgoing) (translate.Numbers, error) {
	var objects []translate.Object
	bare := out
	bare.Papers = nil
	_, err := translate.NewUpload(wire.Version(v.Row.Version), bare, translate.NumbersFunc(func(o translate.Object) (int64, error) {
		objects = append(objects, o)
		return int64(len(objects)), nil
	}))
	if err != nil {
		return nil, fmt.Errorf("look at what is to be sent: %w", err)
	}
	given := map[translate.Object]int64{}
	err = v.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		own := ownNumbers(ctx, tx)
		for _, o := range objects {
			number, err := own.Number(o)
			if err != nil {
				return err
			}
			given[o] = number
		}
		return nil
	})
	return translate.NumbersFunc(func(o translate.Object) (int64, error) {
		if number, ok := given[o]; ok {
			return number, nil
		}
		return 0, errors.New("an object was not numbered")
	}), err
}

// stop keeps an intent from being tried again by itself, with what is wrong with it at its fields.
func (v *visit) stop(ctx context.Context, intent rows.ExchangeIntent, reason string, wrong []filing.Finding) error {
	sealed, err := sealJSON(v.House.Seal, intentPlace("faults_sealed", intent.ID), wrong)
	if err != nil {
		return err
	}
	err = v.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.StopExchangeIntent(ctx, rows.StopExchangeIntentParams{ID: intent.ID, Reason: reason, FaultsSealed: sealed})
		return err
	})
	if err != nil {
		return fmt.Errorf("stop what cannot be sent: %w", err)
	}
	return nil
}

// store keeps a file: document, number and hash, which intents stand in it, and a message for each of their cases.
func (v *visit) store(ctx context.Context, list []packed) (*rows.ExchangeSent, error) {
	file := wire.File{Version: wire.Version(v.Row.Version), Upload: true, Unit: v.Row.IspID}
	for _, each := range list {
		file.Add(each.record.Kind, each.record.Body)
	}
	document, _, err := wire.Write(file, wire.Options{})
	if err != nil {
		return nil, fmt.Errorf("write a file for the wire: %w", err)
	}
	id, err := uuid.NewV7()
	if err != nil {
		return nil, fmt.Errorf("make an id: %w", err)
	}
	row := rows.InsertExchangeSentParams{ID: id.String(), PeerID: v.Row.ID, Sequence: v.Row.LastSequence + 1, Version: v.Row.Version,
		Records: int64(len(list)), SizeBytes: int64(len(document)), CreatedAt: v.House.Now().UnixMicro()}
	row.Name = fmt.Sprintf("UP%010d.xml", row.Sequence)
	if err := v.keepFile(sentPlace(row.ID), document); err != nil {
		return nil, err
	}
	envelope, err := v.envelope(row.Name, row.CreatedAt, document)
	if err != nil {
		return nil, err
	}
	row.Hash = envelope.Hash
	err = v.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error { return v.storeRows(ctx, tx, row, list, document) })
	if err != nil {
		return nil, fmt.Errorf("store a file that is to be sent: %w", err)
	}
	return v.sent(ctx, row.ID)
}

func (v *visit) storeRows(ctx context.Context, tx *store.Tx, row rows.InsertExchangeSentParams, list []packed, document []byte) error {
	if err := tx.InsertExchangeSent(ctx, row); err != nil {
		return err
	}
	hash := hashOf(document)
	for i, each := range list {
		asks := translate.SubjectOf(each.record)
		filed, err := tx.FileExchangeIntent(ctx, rows.FileExchangeIntentParams{ID: each.intent.ID, FileID: row.ID, Record: int64(i + 1),
			Operation: asks.Operation, Subject: asks.ID, Mark: asks.Mark, SponsorNumber: each.sponsor})
		if err != nil || filed == 0 {
			return errors.Join(err, errors.New("an intent is in another file already")) // the lease was lost, and nothing has left
		}
		if each.intent.CaseID == "" {
			continue // a report: it lies in the file
		}
		err = keepMessage(ctx, tx, v.House, message{Case: filing.ApplicationID(each.intent.CaseID), Side: sideProvider, Direction: directionOut,
			Peer: v.Row.ID, Method: string(wire.Upload), Kind: each.record.Kind.Name, Version: wire.Version(row.Version), File: row.ID,
			Record: int64(i + 1), SHA256: hash, At: v.House.Now()})
		if err != nil {
			return err
		}
	}
	return nil
}

// envelope packs a document; the same file gives the same archive however often it is sent.
func (v *visit) envelope(name string, at int64, document []byte) (envelope.Packed, error) {
	var keys *envelope.Keys
	if v.Row.Encrypted {
		keys = v.keys()
	}
	p, err := envelope.Pack(envelope.File{Name: name, Document: document}, keys, store.Time(at))
	if err != nil {
		return p, fmt.Errorf("pack a file: %w", err)
	}
	return p, nil
}

func (v *visit) keys() *envelope.Keys {
	return &envelope.Keys{Key: v.Key.Reveal(), Offset: v.Offset.Reveal()}
}

func (v *visit) sent(ctx context.Context, id string) (*rows.ExchangeSent, error) {
	var row rows.ExchangeSent
	err := v.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		row, err = q.ExchangeSent(ctx, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("load a file that is sent: %w", err)
	}
	return &row, nil
}

// Documents lie sealed among the house's files, under the id of the row that names them.
func sentPlace(id string) seal.Place {
	return seal.Place{Table: "exchange_sent", Column: "document", Row: id}
}

func takenPlace(id string) seal.Place {
	return seal.Place{Table: "exchange_taken", Column: "document", Row: id}
}

func (v *visit) keepFile(at seal.Place, document []byte) error {
	sealed, err := v.House.Seal.Seal(at, document)
	if err == nil {
		err = v.House.Files.Put(at.Row, sealed)
	}
	if err != nil {
		return fmt.Errorf("keep a document: %w", err)
	}
	return nil
}

func (v *visit) openFile(at seal.Place) ([]byte, error) {
	sealed, err := v.House.Files.Get(at.Row)
	if err != nil {
		return nil, fmt.Errorf("read a document that was kept: %w", err)
	}
	document, err := v.House.Seal.Unseal(at, sealed)
	if err != nil {
		return nil, fmt.Errorf("open a document that was kept: %w", err)
	}
	return document, nil
}

// lowest is the smallest of the numbers an answer names; false where it names none.
func lowest(texts []string) (least int64, ok bool) {
	for _, text := range texts {
		n, err := strconv.ParseInt(text, 10, 64)
		if err == nil && n > 0 && (!ok || n < least) {
			least, ok = n, true
		}
	}
	return least, ok
}
