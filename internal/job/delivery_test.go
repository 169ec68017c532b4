package job_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"openicp/internal/fault"
	"openicp/internal/job"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

func TestDelivery(t *testing.T) {
	t.Parallel()
	temporary := &job.Failure{Class: job.Temporary, Code: "smtp_451"}
	permanent := &job.Failure{Class: job.Permanent, Code: "smtp_550"}
	unknown := &job.Failure{Class: job.Unknown, Code: "smtp_no_answer"}
	tests := []struct {
		name    string
		answers []error
		calls   int
		state   string
		kept    string
	}{
		{"sent at once", nil, 1, job.Sent, ""},
		{"sent at the second try", []error{temporary}, 2, job.Sent, ""},
		{"an answer that never came is tried again", []error{unknown}, 2, job.Sent, ""},
		{"still waiting", []error{temporary}, 1, job.Waiting, "temporary: smtp_451"},
		{"given up after three", []error{temporary, unknown, temporary}, 3, job.Failed, "temporary: smtp_451"},
		{"given up at once", []error{permanent}, 1, job.Failed, "permanent: smtp_550"},
		{"a foreign error is not kept", []error{errors.New("550 " + recipient + " unknown")}, 1, job.Waiting, "temporary: not_sent"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			storetest.Run(t, func(t *testing.T, s *store.Store) {
				h := newHouse(t, s)
				h.sender.answers = test.answers
				h.say("n1", false)
				kind := h.delivery().Kind()
				for range test.calls {
					err := kind.Do(t.Context(), "n1")
					if _, later := errors.AsType[*job.Later](err); err != nil && !later {
						t.Fatal(err)
					}
				}
				row := h.notice("n1")
				if row.State != test.state || row.LastError != test.kept || row.Attempts != int64(test.calls) {
					t.Errorf("state %s, last error %q, attempts %d", row.State, row.LastError, row.Attempts)
				}
				if (row.SentAt != 0) != (test.state == job.Sent) {
					t.Errorf("sent at %d", row.SentAt)
				}
				for _, m := range h.sender.sent() {
					if m.ID != "n1" || m.To != recipient || m.Text != secret || m.Subject == "" || m.Channel != "mail" {
						t.Errorf("sent %+v", m)
					}
				}
			})
		})
	}
}

func TestSettledNoticeIsNotSentAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t))
	h.say("n1", false)
	kind := h.delivery().Kind()
	for _, row := range []string{"n1", "n1", "no such notice"} {
		if err := kind.Do(t.Context(), row); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(h.sender.sent()); n != 1 {
		t.Errorf("sent %d times", n)
	}
}

// What was changed or moved will never be readable; it is given up, visibly, and does not come back for ever.
func TestUnreadableNoticeFails(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t))
	h.say("n1", false)
	h.write(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.DB.ExecContext(ctx, "UPDATE notices SET text_sealed = recipient_sealed")
		return err
	})
	if err := h.delivery().Kind().Do(t.Context(), "n1"); err != nil {
		t.Fatal(err)
	}
	if row := h.notice("n1"); row.State != job.Failed || row.LastError != "permanent: unreadable" || len(h.sender.sent()) != 0 {
		t.Errorf("%s %q", row.State, row.LastError)
	}
}

// A house that was started with the wrong key file loses no notice by it.
func TestMissingKeyLeavesTheNoticeWaiting(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t))
	h.say("n1", false)
	other, err := seal.New(key('x'))
	if err != nil {
		t.Fatal(err)
	}
	d := h.delivery()
	d.Seal = other
	if err := d.Kind().Do(t.Context(), "n1"); !errors.Is(err, seal.ErrUnknownKey) {
		t.Fatal(err)
	}
	if row := h.notice("n1"); row.State != job.Waiting || row.Attempts != 0 {
		t.Errorf("%s after %d", row.State, row.Attempts)
	}
}

// Stopping the program in the middle of a try is nobody's failure; what was sent is recorded all the same.
func TestInterruption(t *testing.T) {
	t.Parallel()
	for name, sent := range map[string]error{"not sent": &job.Failure{Class: job.Temporary, Code: "cancelled"}, "sent": nil} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t, storetest.SQLite(t))
			h.say("n1", false)
			ctx, cancel := context.WithCancel(t.Context())
			h.sender.during = func(context.Context) { cancel() }
			h.sender.answers = []error{sent}
			err := h.delivery().Kind().Do(ctx, "n1")
			row := h.notice("n1")
			if sent == nil && (err != nil || row.State != job.Sent) {
				t.Errorf("%v, %s", err, row.State)
			}
			if sent != nil && (!errors.Is(err, context.Canceled) || row.State != job.Waiting || row.Attempts != 0) {
				t.Errorf("%v, %s, %d", err, row.State, row.Attempts)
			}
		})
	}
}

func TestPausesGrow(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t))
	h.say("n1", false)
	d := h.delivery()
	d.Pause, d.Tries = nil, 0
	var last, whole time.Duration
	for range 11 {
		h.sender.answers = []error{&job.Failure{Class: job.Temporary, Code: "away"}}
		later, ok := errors.AsType[*job.Later](d.Kind().Do(t.Context(), "n1"))
		if !ok || later.After < last {
			t.Fatalf("pause %v after %v", later, last)
		}
		last, whole = later.After, whole+later.After
	}
	if last != 2*time.Hour || whole < 5*time.Hour || whole > 24*time.Hour {
		t.Errorf("the last pause is %v, all are %v", last, whole)
	}
}

func TestResend(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		h.sender.answers = []error{&job.Failure{Class: job.Permanent, Code: "smtp_550"}}
		r := h.start(h.watched(h.delivery().Kind()))
		h.say("n1", true)
		r.Kick()
		h.awaitRow("n1")
		if state := h.notice("n1").State; state != job.Failed {
			t.Fatalf("state %s", state)
		}
		for range 2 { // once after a failure, once because it was not found
			h.write(func(ctx context.Context, tx *store.Tx) error { return job.Resend(ctx, tx, "n1", now) })
			r.Kick()
			h.awaitRow("n1")
			if row := h.notice("n1"); row.State != job.Sent || row.Attempts != 1 || row.LastError != "" {
				t.Errorf("after the resend: %s, %d, %q", row.State, row.Attempts, row.LastError)
			}
		}
		if n := len(h.sender.sent()); n != 3 {
			t.Errorf("sent %d times", n)
		}
	})
}

func TestResendRefuses(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t))
	h.say("n1", false)
	for id, kind := range map[string]fault.Kind{"n1": fault.Conflict, "none": fault.NotFound} {
		err := h.store.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error { return job.Resend(ctx, tx, id, now) })
		if !errors.Is(err, kind) {
			t.Errorf("%s: %v", id, err)
		}
	}
	err := h.store.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
		list, err := q.OutboxJobs(ctx, 1)
		if len(list) != 0 {
			t.Error("a refused resend asked for a job")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
