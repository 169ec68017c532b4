package job

import (
	"context"
	"errors"
	"fmt"
	"time"

	"openicp/internal/fault"
	"openicp/internal/notice"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// KindNotice is the kind of job that delivers a notice; the row is the notice's id.
const KindNotice = "notice"

// States of a notice.
const (
	Waiting = "waiting"
	Sent    = "sent"
	Failed  = "failed" // given up; Resend tries again
)

// Delivery brings notices to their recipients.
type Delivery struct {
	Store  *store.Store
	Seal   *seal.Sealer
	Sender Sender
	Now    func() time.Time
	// Direct says that Sender talks to nobody, as in the demo.
	Direct bool
	// Tries is how often a message is tried before it is given up; 0 means 12, about six hours.
	Tries int64
	// Pause is how long to wait after so many tries; nil doubles from 15 seconds to two hours.
	Pause func(tries int64) time.Duration
}

// Kind is the job that delivers one notice.
func (d *Delivery) Kind() Kind {
	return Kind{Name: KindNotice, Do: d.deliver, Waiting: d.waiting, Direct: d.Direct}
}

func (d *Delivery) waiting(ctx context.Context, after string, page int32) (ids []string, err error) {
	err = d.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		ids, err = q.WaitingNoticeIDs(ctx, rows.WaitingNoticeIDsParams{After: after, Page: page})
		return err
	})
	return ids, err
}

// deliver sends a notice that waits, and records what came of it.
//
// A crash before sending leaves it waiting. A crash between sending and recording leaves it waiting too, and it is sent once
// more under the same id: better twice than never.
func (d *Delivery) deliver(ctx context.Context, id string) error {
	var row rows.Notice
	err := d.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		row, err = q.GetNotice(ctx, id)
		return err
	})
	if store.IsNotFound(err) || err == nil && row.State != Waiting {
		return nil
	}
	if err != nil {
		return fmt.Errorf("load notice %s: %w", id, err)
	}
	message, err := d.open(row)
	if errors.Is(err, seal.ErrUnknownKey) {
		return fmt.Errorf("open notice %s: %w", id, err) // with the right key file it can still be read
	}
	if err != nil {
		// Not what was sealed: no later try will read it.
		return d.record(ctx, row, &Failure{Class: Permanent, Code: "unreadable"})
	}
	sent := d.Sender.Send(ctx, message)
	if sent != nil && ctx.Err() != nil && failureOf(sent).Class != Unknown {
		return fmt.Errorf("notice %s was interrupted: %w", id, ctx.Err()) // we gave up, not the other side: not a try
	}
	return d.record(ctx, row, sent)
}

func (d *Delivery) open(row rows.Notice) (Message, error) {
	to, err := d.Seal.Unseal(seal.Place{Table: "notices", Column: "recipient_sealed", Row: row.ID}, row.RecipientSealed)
	if err != nil {
		return Message{}, err
	}
	text, err := d.Seal.Unseal(seal.Place{Table: "notices", Column: "text_sealed", Row: row.ID}, row.TextSealed)
	if err != nil {
		return Message{}, err
	}
	return Message{ID: row.ID, Channel: notice.Channel(row.Channel), To: string(to), Text: string(text),
		Subject: notice.Subject(notice.Template(row.Template))}, nil
}

// record moves the notice on, if it still waits as it did when it was read. It also runs when the job was interrupted: what
// was sent was sent.
func (d *Delivery) record(ctx context.Context, row rows.Notice, sent error) error {
	next := rows.SetNoticeStateParams{ID: row.ID, OldState: Waiting, State: Sent, Attempts: row.Attempts + 1}
	if sent == nil {
		next.SentAt = store.Micros(d.Now())
	} else {
		failure := failureOf(sent)
		next.State, next.LastError = Waiting, failure.Error()
		if failure.Class == Permanent || next.Attempts >= d.tries() {
			next.State = Failed
		}
	}
	err := d.Store.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.SetNoticeState(ctx, next) // none: somebody else settled it meanwhile
		return err
	})
	if err != nil {
		return fmt.Errorf("record notice %s: %w", row.ID, err)
	}
	if next.State == Waiting {
		return &Later{After: d.pause(next.Attempts)}
	}
	return nil
}

func (d *Delivery) tries() int64 {
	if d.Tries > 0 {
		return d.Tries
	}
	return 12
}

func (d *Delivery) pause(tries int64) time.Duration {
	if d.Pause != nil {
		return d.Pause(tries)
	}
	const first, longest = 15 * time.Second, 2 * time.Hour
	if tries > 9 {
		return longest
	}
	return min(first<<(tries-1), longest)
}

// Resend has a notice that was given up, or that its recipient did not find, sent once more. It belongs into the transaction
// that records who asked for it; call [Runner.Kick] after the commit.
func Resend(ctx context.Context, tx *store.Tx, id string, at time.Time) error {
	row, err := tx.GetNotice(ctx, id)
	if store.IsNotFound(err) {
		return fault.NotFoundError()
	}
	if err != nil {
		return fmt.Errorf("load notice %s: %w", id, err)
	}
	if row.State == Waiting {
		return ErrStillWaiting
	}
	err = store.OneRow(tx.SetNoticeState(ctx, rows.SetNoticeStateParams{ID: id, OldState: row.State, State: Waiting}))
	if err != nil {
		return fmt.Errorf("resend notice %s: %w", id, err)
	}
	return Ask(ctx, tx, KindNotice, id, at)
}

// ErrStillWaiting says that a notice is on its way already.
var ErrStillWaiting = fault.New(fault.Conflict, "notice_waiting",
	"这条通知还在发送中，请稍候查看结果。",
	"This notice is still being sent. Wait for the outcome.")
