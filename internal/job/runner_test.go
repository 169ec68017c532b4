package job_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"openicp/internal/job"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

func TestHandOver(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		r := h.start(h.watched(h.delivery().Kind()))
		h.say("n1", true)
		h.say("n2", true)
		h.write(func(ctx context.Context, tx *store.Tx) error { return job.Ask(ctx, tx, job.KindNotice, "n2", now) }) // asked twice
		r.Kick()
		ids := map[string]bool{h.await().row: true, h.await().row: true}
		if !ids["n1"] || !ids["n2"] {
			t.Errorf("done: %v", ids)
		}
		h.awaitHandOver(r)
		h.stop(r)
		if h.notice("n1").State != job.Sent || h.notice("n2").State != job.Sent || h.outbox() != 0 || len(h.sender.sent()) != 2 {
			t.Errorf("n1 %s, n2 %s, outbox %d, sent %d", h.notice("n1").State, h.notice("n2").State, h.outbox(), len(h.sender.sent()))
		}
	})
}

// A rollback leaves nothing to do.
func TestRolledBackRequestIsGone(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t))
	refused := errors.New("refused")
	err := h.store.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(job.Ask(ctx, tx, job.KindNotice, "n1", now), refused)
	})
	if !errors.Is(err, refused) || h.outbox() != 0 {
		t.Errorf("%v, outbox %d", err, h.outbox())
	}
}

// The process dies at each point between the transaction and the record of delivery. The next start does what is left, once.
func TestCrash(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		leave func(h *house) // brings the store to where the crash left it
		sends int
	}{
		{"before the hand-over", func(h *house) { h.say("n1", true) }, 1},
		{"after the engine took it, before the outbox was cleared", func(h *house) {
			h.say("n1", true)
			h.pass()
			h.write(func(ctx context.Context, tx *store.Tx) error { return job.Ask(ctx, tx, job.KindNotice, "n1", now) })
		}, 1},
		{"without any outbox row", func(h *house) { h.say("n1", false) }, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			storetest.Run(t, func(t *testing.T, s *store.Store) {
				h := newHouse(t, s)
				test.leave(h)
				r := h.start(h.watched(h.delivery().Kind()))
				h.awaitRow("n1")
				h.awaitHandOver(r)
				h.stop(r)
				if n := len(h.sender.sent()); n != test.sends || h.notice("n1").State != job.Sent {
					t.Errorf("sent %d times, state %s", n, h.notice("n1").State)
				}
			})
		})
	}
}

// pass runs a whole life of a runner: what is asked for is done, and the engine remembers it.
func (h *house) pass() {
	h.t.Helper()
	r := h.runner(h.watched(h.delivery().Kind()))
	if err := r.Start(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
	r.Kick()
	h.awaitRow("n1")
	h.stop(r)
}

// The engine has the job and sleeps on it when the outbox row comes a second time: it stays one job.
func TestSleepingJobIsNotDoubled(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		h.sender.answers = []error{&job.Failure{Class: job.Temporary, Code: "away"}}
		d := h.delivery()
		d.Pause = func(int64) time.Duration { return time.Hour }
		h.say("n1", true)
		r := h.start(h.watched(d.Kind()))
		if o := h.await(); !isLater(o.err) {
			t.Fatal(o.err)
		}
		h.stop(r)
		h.write(func(ctx context.Context, tx *store.Tx) error { return job.Ask(ctx, tx, job.KindNotice, "n1", now) })
		h.say("n2", true)
		r = h.start(h.watched(d.Kind()))
		h.awaitRow("n2")
		h.awaitHandOver(r)
		h.stop(r)
		if h.notice("n1").Attempts != 1 || h.outbox() != 0 || len(h.sender.sent()) != 2 {
			t.Errorf("n1 was tried %d times, outbox %d, sent %d", h.notice("n1").Attempts, h.outbox(), len(h.sender.sent()))
		}
	})
}

// The jobs' file is lost, with a job in it that was asked for and not done.
func TestLostJobsFileIsRebuilt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	h := newHouse(t, storetest.Open(t, store.Options{Dir: dir}))
	h.sender.answers = []error{&job.Failure{Class: job.Temporary, Code: "away"}}
	d := h.delivery()
	d.Pause = nil // a long one: the job sleeps in the engine
	h.say("n1", true)
	r := h.start(h.watched(d.Kind()))
	if o := h.await(); !isLater(o.err) {
		t.Fatal(o.err)
	}
	h.stop(r)
	lost, err := filepath.Glob(filepath.Join(dir, "jobs.db*"))
	if err != nil || len(lost) == 0 {
		t.Fatalf("no jobs' file: %v", err)
	}
	for _, file := range lost {
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	r = h.start(h.watched(d.Kind()))
	h.awaitRow("n1")
	h.stop(r)
	if row := h.notice("n1"); row.State != job.Sent || row.Attempts != 2 {
		t.Errorf("%s after %d", row.State, row.Attempts)
	}
}

func isLater(err error) bool {
	_, later := errors.AsType[*job.Later](err)
	return later
}

// A job that was running when the process died is begun again at the next start, not after the engine's own long wait.
func TestInterruptedJobIsTakenUp(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t))
	h.say("n1", true)
	r := h.start(h.watched(h.delivery().Kind()))
	h.awaitRow("n1")
	h.stop(r)
	h.write(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.DB.ExecContext(ctx, "UPDATE notices SET state = 'waiting', attempts = 0, sent_at = 0")
		return err
	})
	db, err := h.store.OpenJobsDB(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.ExecContext(t.Context(), "UPDATE river_job SET state = 'running', finalized_at = NULL")
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	r = h.start(h.watched(h.delivery().Kind()))
	h.awaitRow("n1")
	h.stop(r)
	if h.notice("n1").State != job.Sent {
		t.Error(h.notice("n1").State)
	}
}

// One kind fails, one panics, one is of a version to come; the notice goes out all the same, and the log tells nobody's secret.
func TestPoisonSinksNobody(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		none := func(context.Context, string, int32) ([]string, error) { return nil, nil }
		failing := job.Kind{Name: "failing", Waiting: none, Do: func(context.Context, string) error { return errors.New("broken") }}
		panicking := job.Kind{Name: "panicking", Waiting: none, Do: func(context.Context, string) error { panic(secret) }}
		h.write(func(ctx context.Context, tx *store.Tx) error {
			return errors.Join(job.Ask(ctx, tx, "failing", "f", now), job.Ask(ctx, tx, "panicking", "p", now),
				job.Ask(ctx, tx, "not known yet", "x", now))
		})
		h.say("n1", true)
		r := h.start(h.watched(failing), panicking, h.watched(h.delivery().Kind()))
		seen := map[string]bool{}
		for !seen["f"] || !seen["n1"] {
			seen[h.await().row] = true
		}
		h.awaitHandOver(r)
		h.stop(r)
		if h.notice("n1").State != job.Sent || h.outbox() != 0 {
			t.Errorf("notice %s, outbox %d", h.notice("n1").State, h.outbox())
		}
		if stats := r.Stats(); stats.Done < 1 || stats.Failed < 1 || stats.Handed != 4 {
			t.Errorf("%+v", stats)
		}
		for _, private := range []string{secret, recipient} {
			if strings.Contains(h.log.String(), private) {
				t.Errorf("the log tells %q: %s", private, h.log)
			}
		}
	})
}

// A job asked for while one on the same row runs is not lost: the running one may have looked before the request came.
func TestRequestDuringTheSameJob(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		begun, release := make(chan struct{}, 10), make(chan struct{})
		none := func(context.Context, string, int32) ([]string, error) { return nil, nil }
		slow := job.Kind{Name: "slow", Waiting: none, Do: func(context.Context, string) error {
			begun <- struct{}{}
			<-release
			return nil
		}}
		ask := func() {
			h.write(func(ctx context.Context, tx *store.Tx) error { return job.Ask(ctx, tx, "slow", "r", now) })
		}
		r := h.start(h.watched(slow))
		ask()
		r.Kick()
		<-begun
		ask()
		r.Kick()
		close(release)
		h.awaitRow("r")
		h.awaitRow("r")
	})
}

// In the demo a message is out when Kick returns, without any engine.
func TestDirect(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	h := newHouse(t, storetest.Open(t, store.Options{Dir: dir}))
	d := h.delivery()
	d.Direct = true
	h.say("n0", false) // left from an earlier life
	r := h.start(d.Kind())
	for _, asked := range []bool{true, false} {
		id := map[bool]string{true: "n1", false: "n2"}[asked]
		h.say(id, asked)
		r.Kick()
		if h.notice(id).State != job.Sent || h.notice("n0").State != job.Sent {
			t.Errorf("%s is %s, n0 is %s", id, h.notice(id).State, h.notice("n0").State)
		}
	}
	h.stop(r)
	if _, err := os.Stat(filepath.Join(dir, "jobs.db")); !os.IsNotExist(err) {
		t.Errorf("the engine was opened for nothing: %v", err)
	}
}

// Stop waits for the job under way, and interrupts it when patience ends.
func TestStop(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t))
	begun := make(chan struct{})
	h.sender.during = func(ctx context.Context) {
		close(begun)
		<-ctx.Done()
	}
	h.sender.answers = []error{&job.Failure{Class: job.Temporary, Code: "cancelled"}}
	h.say("n1", true)
	r := h.start(h.delivery().Kind())
	<-begun
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := r.Stop(ctx); err != nil {
		t.Errorf("stop: %v", err)
	}
	if row := h.notice("n1"); row.State != job.Waiting || row.Attempts != 0 {
		t.Errorf("%s after %d", row.State, row.Attempts)
	}
}

func TestNewRefusesIncompleteKinds(t *testing.T) {
	t.Parallel()
	h := newHouse(t, nil)
	whole := h.delivery().Kind()
	for name, kinds := range map[string][]job.Kind{"no name": {{Do: whole.Do, Waiting: whole.Waiting}}, "nothing to do": {{Name: "x"}}, "twice": {whole, whole}} {
		if _, err := job.New(job.Options{Kinds: kinds}); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}
