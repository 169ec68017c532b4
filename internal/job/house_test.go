package job_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"openicp/internal/job"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

var now = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// patience is how long a test waits for what must happen.
const patience = 30 * time.Second

// house is a store with a sealer, a sender that does as it is told, and a runner over them.
type house struct {
	t      *testing.T
	store  *store.Store
	seal   *seal.Sealer
	sender *sender
	log    *logged
	ended  chan outcome
}

// outcome is the end of one call of a job.
type outcome struct {
	row string
	err error
}

func newHouse(t *testing.T, s *store.Store) *house {
	t.Helper()
	sealer, err := seal.New(key('k'))
	if err != nil {
		t.Fatal(err)
	}
	return &house{t: t, store: s, seal: sealer, sender: &sender{}, log: &logged{}, ended: make(chan outcome, 1000)}
}

// key is a house whose keys are one letter.
type key byte

// Keys implements seal.KeyProvider.
func (k key) Keys() (seal.Keys, error) {
	secret := bytes.Repeat([]byte{byte(k)}, 32)
	return seal.Keys{Index: secret, Seal: [][]byte{secret}}, nil
}

func (h *house) delivery() *job.Delivery {
	return &job.Delivery{Store: h.store, Seal: h.seal, Sender: h.sender, Now: clock, Tries: 3,
		Pause: func(int64) time.Duration { return time.Millisecond }}
}

func clock() time.Time { return now }

// watched tells the test of each end of a job.
func (h *house) watched(kind job.Kind) job.Kind {
	do := kind.Do
	kind.Do = func(ctx context.Context, row string) error {
		err := do(ctx, row)
		h.ended <- outcome{row, err}
		return err
	}
	return kind
}

func (h *house) runner(kinds ...job.Kind) *job.Runner {
	h.t.Helper()
	r, err := job.New(job.Options{Store: h.store, Now: clock, Log: slog.New(slog.NewTextHandler(h.log, nil)), Kinds: kinds,
		LookEvery: 50 * time.Millisecond})
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}

// start starts a runner that is stopped at the end of the test.
func (h *house) start(kinds ...job.Kind) *job.Runner {
	h.t.Helper()
	r := h.runner(kinds...)
	if err := r.Start(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { h.stop(r) })
	return r
}

func (h *house) stop(r *job.Runner) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := r.Stop(ctx); err != nil {
		h.t.Errorf("stop: %v", err)
	}
}

// say writes a notice as a flow does; asked also writes the outbox row.
func (h *house) say(id string, asked bool) {
	h.t.Helper()
	h.write(func(ctx context.Context, tx *store.Tx) error {
		to, err := h.seal.Seal(seal.Place{Table: "notices", Column: "recipient_sealed", Row: id}, []byte(recipient))
		if err != nil {
			return err
		}
		text, err := h.seal.Seal(seal.Place{Table: "notices", Column: "text_sealed", Row: id}, []byte(secret))
		if err != nil {
			return err
		}
		err = tx.InsertNotice(ctx, rows.InsertNoticeParams{ID: id, CaseID: "case", EventID: "event", Template: "passed",
			Channel: "mail", RecipientSealed: to, TextSealed: text, State: job.Waiting, CreatedAt: now.UnixMicro()})
		if err != nil || !asked {
			return err
		}
		return job.Ask(ctx, tx, job.KindNotice, id, now)
	})
}

const (
	recipient = "lead@unit-example.cn"
	secret    = "the text of the notice"
)

func (h *house) write(fn func(ctx context.Context, tx *store.Tx) error) {
	h.t.Helper()
	if err := h.store.Write(h.t.Context(), fn); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) notice(id string) rows.Notice {
	h.t.Helper()
	var row rows.Notice
	err := h.store.Read(h.t.Context(), func(ctx context.Context, q *rows.Queries) (err error) {
		row, err = q.GetNotice(ctx, id)
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return row
}

func (h *house) outbox() int {
	h.t.Helper()
	var list []rows.OutboxJob
	err := h.store.Read(h.t.Context(), func(ctx context.Context, q *rows.Queries) (err error) {
		list, err = q.OutboxJobs(ctx, 1000)
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return len(list)
}

// await waits for the next end of a job.
func (h *house) await() outcome {
	h.t.Helper()
	select {
	case o := <-h.ended:
		return o
	case <-time.After(patience):
		h.t.Fatal("the job never ran")
		return outcome{}
	}
}

// awaitRow waits until a job on the row ended without wanting more.
func (h *house) awaitRow(row string) {
	h.t.Helper()
	for {
		if o := h.await(); o.row == row && o.err == nil {
			return
		}
	}
}

// awaitHandOver waits until the outbox is empty.
func (h *house) awaitHandOver(r *job.Runner) {
	h.t.Helper()
	for begin := time.Now(); h.outbox() > 0; r.Kick() {
		if time.Since(begin) > patience {
			h.t.Fatal("the outbox is never handed over")
		}
	}
}

// sender answers as told, "sent" where nothing was told, and keeps what it was given.
type sender struct {
	mu       sync.Mutex
	answers  []error
	messages []job.Message
	during   func(ctx context.Context)
}

// Send implements job.Sender.
func (s *sender) Send(ctx context.Context, m job.Message) error {
	if s.during != nil {
		s.during(ctx)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.messages = append(s.messages, m)
	if len(s.answers) == 0 {
		return nil
	}
	answer := s.answers[0]
	s.answers = s.answers[1:]
	return answer
}

func (s *sender) sent() []job.Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]job.Message(nil), s.messages...)
}

// logged keeps what was logged.
type logged struct {
	mu   sync.Mutex
	text strings.Builder
}

// Write implements io.Writer.
func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
