package provider

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"openicp/internal/exchange/wire"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Words for why nothing goes on with a peer, for the board.
const (
	troubleHours    = "outside_hours" // it takes no calls at this time
	troubleNoAnswer = "no_answer"     // the outcome of a call is not known
	troubleRefused  = "refused"       // it answered, and not with success
	troubleAccount  = "account"       // the account, its password, address or right is wrong: somebody must look
	troubleFile     = "file_refused"  // a file of ours was not taken, however often
	troubleTaken    = "file_unsound"  // what was fetched cannot be opened
	troubleSequence = "sequence"      // its count and ours do not agree
	troubleLease    = "lease_lost"    // another process speaks with it by now
)

// trouble is what went wrong over there. It is neither success nor failure of what was to be done.
type trouble struct {
	Word  string
	Code  int64         // the method's result; -1 where none came
	After time.Duration // when to try again; 0 for longer each time
	cause error
}

// Error implements error. What the other end said is in no error.
func (t *trouble) Error() string {
	if t.cause != nil {
		return fmt.Sprintf("%s: %v", t.Word, t.cause)
	}
	return fmt.Sprintf("%s (code %d)", t.Word, t.Code)
}

// Unwrap gives the cause, for the log.
func (t *trouble) Unwrap() error { return t.cause }

// isOurs says that an error is of this side.
func isOurs(err error) bool {
	_, theirs := errors.AsType[*trouble](err)
	return err != nil && !theirs
}

// answered says that the other end is there: a result code came.
func answered(err error) bool {
	t, ok := errors.AsType[*trouble](err)
	return ok && t.Code >= 0
}

// Pauses between tries.
const (
	leastPause   = 2 * time.Second
	mostPause    = 10 * time.Minute
	busyPause    = time.Minute
	closedPause  = 5 * time.Minute
	accountPause = 30 * time.Minute // tries with a wrong password are counted over there
)

// troubleOf says what an answer that is no success means for the calls that follow.
func troubleOf(code wire.MethodCode) *trouble {
	t := &trouble{Word: troubleRefused, Code: int64(code)}
	switch code {
	case wire.QueueFull:
		t.After = busyPause
	case wire.OutsideHours, wire.MaintenanceUpload, wire.MaintenanceDownload:
		t.After = closedPause
	case wire.BadUser, wire.BadPassword, wire.NotAuthenticated, wire.OtherProvince, wire.NotOpen, wire.TooManyTries:
		t.Word, t.After = troubleAccount, accountPause
	}
	return t
}

// pause grows with the tries that led to nothing.
func pause(tries int64) time.Duration {
	wait := leastPause << min(tries, 20)
	return min(wait, mostPause)
}

// note writes down how a visit went: when to call again, when to ask for results, and what is wrong.
func (v *visit) note(ctx context.Context, sending, fetching error) error {
	now := v.House.Now()
	row := rows.NoteExchangePeerParams{ID: v.Row.ID, Holder: v.holder, NextCallAt: v.Row.NextCallAt, NextPollAt: v.Row.NextPollAt,
		LastContactAt: v.Row.LastContactAt, AnsweredAt: v.Row.AskedAt, TroubleCode: -1}
	if row.NextPollAt <= now.UnixMicro() {
		row.NextPollAt = now.Add(time.Duration(v.Row.PollSeconds) * time.Second).UnixMicro()
	}
	if row.NextCallAt <= now.UnixMicro() {
		row.NextCallAt = 0
	} else { // nothing was sent, and what kept it from being sent stands
		row.Tries, row.Trouble, row.TroubleCode, row.TroubleAt = v.Row.Tries, v.Row.Trouble, v.Row.TroubleCode, v.Row.TroubleAt
	}
	for i, failed := range []error{sending, fetching} {
		t, ok := errors.AsType[*trouble](failed)
		if !ok {
			continue
		}
		wait := t.After
		if wait == 0 {
			wait = pause(v.Row.Tries)
		}
		row.Trouble, row.TroubleCode, row.TroubleAt, row.Tries = t.Word, t.Code, now.UnixMicro(), v.Row.Tries+1
		if i == 0 {
			row.NextCallAt = now.Add(wait).UnixMicro()
		}
		if i == 1 || t.Code < 0 || t.Word == troubleAccount {
			row.NextPollAt = now.Add(wait).UnixMicro()
		}
		v.Log.WarnContext(ctx, "an administration could not be dealt with", slog.String("peer", v.Row.ID), slog.String("trouble", t.Word),
			slog.Int64("code", t.Code), slog.Duration("again_in", wait))
	}
	err := v.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.NoteExchangePeer(ctx, row)
		return err
	})
	if err != nil {
		return fmt.Errorf("note how a visit went: %w", err)
	}
	return nil
}
