package provider

import (
	"context"
	"fmt"
	"slices"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// States of a file that is sent. A file is unknown from before the call until its answer is written down: a crash in between finds it so
// and asks what was taken.
const (
	sentIntended = "intended"
	sentUnknown  = "unknown"
	sentAccepted = "accepted"
	sentRefused  = "refused"
)

const (
	// maxFiles bounds how many files one visit sends or fetches.
	maxFiles = 50
	// maxSendTries is how often a file goes out at least before it is given up as damaged.
	maxSendTries = 4
)

// sendAll sends what waits, one file behind another, each only once the one before it is settled.
func (v *visit) sendAll(ctx context.Context) error {
	for range maxFiles {
		more, err := v.sendOne(ctx)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

func (v *visit) sendOne(ctx context.Context) (more bool, err error) {
	file, err := v.open(ctx)
	if err == nil && file == nil {
		file, err = v.gather(ctx)
	}
	if err != nil || file == nil {
		return false, err
	}
	if file.State == sentUnknown {
		if file, err = v.settle(ctx, file); err != nil || file.State == sentAccepted {
			return true, err
		}
	}
	return true, v.upload(ctx, file)
}

// open gives the file that is on its way; nil for none.
func (v *visit) open(ctx context.Context) (*rows.ExchangeSent, error) {
	var list []rows.ExchangeSent
	err := v.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		list, err = q.ExchangeSentOpen(ctx, v.Row.ID)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look for a file that is on its way: %w", err)
	}
	if len(list) == 0 {
		return nil, nil
	}
	return &list[0], nil
}

// settle asks what the other end took last, and with that settles a file whose call brought no answer.
func (v *visit) settle(ctx context.Context, file *rows.ExchangeSent) (*rows.ExchangeSent, error) {
	a, err := v.call(ctx, soap.PreviousUpload, nil)
	if err != nil {
		return nil, err
	}
	if a.Code != wire.Done || a.File == nil {
		return nil, troubleOf(a.Code)
	}
	theirs := a.File.Sequence.Value
	document, err := v.openFile(sentPlace(file.ID))
	if err != nil {
		return nil, err
	}
	p, err := v.envelope(file.Name, file.CreatedAt, document)
	if err != nil {
		return nil, err
	}
	switch {
	case theirs >= file.Sequence && a.File.Hash == p.Hash:
		return v.accepted(ctx, file, theirs)
	case theirs < file.Sequence || file.SettledAt != 0:
		return v.move(ctx, file, sentIntended, file.Code, file.Sequence) // it was not taken, or is wanted again
	}
	// Something else was taken under this number, from another system with the same account. Ours takes the next.
	return v.renumber(ctx, file, theirs+1)
}

// upload sends a file and writes down what came of it.
func (v *visit) upload(ctx context.Context, file *rows.ExchangeSent) error {
	document, err := v.openFile(sentPlace(file.ID))
	if err != nil {
		return err
	}
	p, err := v.envelope(file.Name, file.CreatedAt, document)
	if err != nil {
		return err
	}
	if file, err = v.move(ctx, file, sentUnknown, file.Code, file.Sequence); err != nil {
		return err
	}
	a, err := v.call(ctx, soap.Upload, func(c *soap.Call) { fillUpload(c, file.Sequence, p) })
	if err != nil {
		return err // still unknown: the next visit asks
	}
	switch a.Code {
	case wire.Done:
		_, err := v.accepted(ctx, file, file.Sequence)
		return err
	case wire.SequenceGap:
		return v.gap(ctx, file, a.Missing)
	case wire.OtherFailure:
		return troubleOf(a.Code) // it does not say that nothing was taken
	}
	if slices.Contains(damages, a.Code) {
		return v.damaged(ctx, file, a.Code)
	}
	if _, err := v.move(ctx, file, sentIntended, int64(a.Code), file.Sequence); err != nil {
		return err
	}
	return troubleOf(a.Code)
}

func fillUpload(c *soap.Call, sequence int64, p envelope.Packed) {
	c.Set(soap.Data, p.Data).Set(soap.DataHash, p.Hash).SetNumber(soap.Sequence, sequence).SetNumber(soap.Encryption, p.EncryptAlgorithm).
		SetNumber(soap.Hash, p.HashAlgorithm).SetNumber(soap.Compression, p.CompressionFormat)
}

// damages are the answers that call a file none.
var damages = []wire.MethodCode{wire.BadDecryption, wire.BadHash, wire.BadArchive, wire.NotOneFile, wire.FileTooBig, wire.BadEncryption,
	wire.BadHashAlgorithm, wire.BadCompression}

// damaged is a file that came there as none. It may have been hurt on its way; after some tries, the last two of them answered so, it is
// given up, what stood in it is stopped for somebody to look at, and its number is the next file's.
func (v *visit) damaged(ctx context.Context, file *rows.ExchangeSent, code wire.MethodCode) error {
	if file.Tries < maxSendTries || !slices.Contains(damages, wire.MethodCode(file.Code)) {
		if _, err := v.move(ctx, file, sentIntended, int64(code), file.Sequence); err != nil {
			return err
		}
		return troubleOf(code)
	}
	if _, err := v.move(ctx, file, sentRefused, int64(code), file.Sequence); err != nil {
		return err
	}
	err := v.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.StopExchangeIntentsOfFile(ctx, rows.StopExchangeIntentsOfFileParams{FileID: file.ID, Reason: stoppedRefused})
		return err
	})
	if err != nil {
		return fmt.Errorf("stop what stood in a refused file: %w", err)
	}
	return &trouble{Word: troubleFile, Code: int64(code)}
}

// gap is an upload that was not taken because another number is wanted: of a file of ours that is to be sent again, or of this one.
func (v *visit) gap(ctx context.Context, file *rows.ExchangeSent, missing []string) error {
	wanted, ok := lowest(missing)
	if !ok || wanted == file.Sequence {
		if _, err := v.move(ctx, file, sentIntended, int64(wire.SequenceGap), file.Sequence); err != nil {
			return err
		}
		return &trouble{Word: troubleSequence, Code: int64(wire.SequenceGap)}
	}
	var before rows.ExchangeSent
	err := v.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		before, err = q.ExchangeSentBySequence(ctx, rows.ExchangeSentBySequenceParams{PeerID: v.Row.ID, Sequence: wanted})
		return err
	})
	if err != nil && !store.IsNotFound(err) {
		return fmt.Errorf("look for a file that is wanted again: %w", err)
	}
	if err == nil && before.State == sentAccepted {
		if _, err := v.move(ctx, file, sentIntended, int64(wire.SequenceGap), file.Sequence); err != nil {
			return err
		}
		_, err := v.move(ctx, &before, sentIntended, before.Code, before.Sequence)
		return err
	}
	_, err = v.renumber(ctx, file, wanted)
	return err
}

// renumber gives a file that was not taken another number.
func (v *visit) renumber(ctx context.Context, file *rows.ExchangeSent, sequence int64) (*rows.ExchangeSent, error) {
	v.Row.LastSequence = sequence - 1
	return v.move(ctx, file, sentIntended, int64(wire.SequenceGap), sequence)
}

func (v *visit) accepted(ctx context.Context, file *rows.ExchangeSent, theirs int64) (*rows.ExchangeSent, error) {
	v.Row.LastSequence = max(v.Row.LastSequence, theirs)
	return v.move(ctx, file, sentAccepted, int64(wire.Done), theirs)
}

// move writes a file's new state, and with it the number that was reached.
func (v *visit) move(ctx context.Context, file *rows.ExchangeSent, to string, code, sequence int64) (*rows.ExchangeSent, error) {
	next := *file
	next.State, next.Code, next.Sequence = to, code, sequence
	switch to {
	case sentUnknown:
		next.Tries++
	case sentAccepted, sentRefused:
		next.SettledAt = v.House.Now().UnixMicro()
	}
	err := v.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		changed, err := tx.MoveExchangeSent(ctx, rows.MoveExchangeSentParams{ID: file.ID, OldState: file.State, OldTries: file.Tries, State: next.State, Code: next.Code,
			Tries: next.Tries, SettledAt: next.SettledAt, Sequence: next.Sequence})
		if err == nil && changed == 0 {
			return &trouble{Word: troubleLease, Code: -1}
		}
		if err != nil {
			return err
		}
		_, err = tx.SetExchangePeerSequence(ctx, rows.SetExchangePeerSequenceParams{ID: v.Row.ID, LastSequence: v.Row.LastSequence})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("move a file that is sent: %w", err)
	}
	return &next, nil
}
