package checker_test

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"openicp/internal/checker"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/store"
	"openicp/testkit/house"
)

// auditing is a house with somebody who carries out what its auditor asks for, on a real time of its own.
type auditing struct {
	*house.House
	t        *testing.T
	standing *checker.Standing
	mu       sync.Mutex
	now      time.Time
}

func audited(t *testing.T, h *house.House) *auditing {
	a := &auditing{House: h, t: t, now: house.Start}
	a.standing = &checker.Standing{Store: h.Store, Seal: h.Seal, RealNow: a.realNow, Log: slog.New(slog.DiscardHandler)}
	return a
}

func (a *auditing) realNow() time.Time { a.mu.Lock(); defer a.mu.Unlock(); return a.now }

func (a *auditing) later(d time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.now = a.now.Add(d)
}

func (a *auditing) ask(actor policy.Actor) {
	a.t.Helper()
	err := a.Store.Write(context.Background(), func(ctx context.Context, tx *flow.Tx) error { return a.AskVerification(ctx, tx, actor) })
	if err != nil {
		a.t.Fatal(err)
	}
}

func (a *auditing) answer() query.Verification {
	a.t.Helper()
	v, err := (&query.Query{House: a.House.House}).Verification(context.Background(), house.Auditor)
	if err != nil {
		a.t.Fatal(err)
	}
	return v
}

func (a *auditing) look(want bool) {
	a.t.Helper()
	if did, err := a.standing.Look(context.Background()); err != nil || did != want {
		a.t.Fatalf("look: %v %v, want %v", did, err, want)
	}
}

// What the auditor asks for is carried out once, and its result is kept until the next.
func TestAVerificationIsAskedForAndKept(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r, a := forwarded(t, h), audited(t, h)
		if v := a.answer(); v.State != "never" || v.AskedAt != nil {
			t.Errorf("before: %+v", v)
		}
		a.look(false)
		a.ask(house.Auditor)
		a.ask(house.Auditor) // one runs at a time
		if v := a.answer(); v.State != "running" || v.StartedAt != nil {
			t.Errorf("asked for: %+v", v)
		}
		a.look(true)
		v := a.answer()
		if v.State != "done" || v.EndedAt == nil || len(v.Complaints) > 0 || v.Checked.Applications != 1 || v.Checked.OfApplications != 1 || v.Checked.Judged != 1 {
			t.Errorf("done: %+v", v)
		}
		a.look(false)
		r.write("UPDATE applications SET due_on = '2030-01-01'")
		if again := a.answer(); again.State != "done" || again.Complained != 0 {
			t.Errorf("the result is kept until the next: %+v", again)
		}
		a.ask(house.Auditor)
		a.look(true)
		if v := a.answer(); v.State != "done" || v.Complained != 1 || len(v.Complaints) != 1 {
			t.Errorf("with a wrong date: %+v", v)
		}
	})
}

// A run that died with its process is begun again once it has said nothing for a minute, and not before; one that was taken over
// writes nothing more.
func TestAVerificationOutlivesItsProcess(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		forwarded(t, h)
		a := audited(t, h)
		a.ask(house.Auditor)
		died := store.Micros(a.realNow())
		err := h.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.DB.ExecContext(ctx, "UPDATE verifications SET started_at = $1, seen_at = $1", died)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		a.later(59 * time.Second)
		a.look(false)
		a.later(time.Second)
		a.look(true)
		if v := a.answer(); v.State != "done" || v.Checked.Applications != 1 {
			t.Errorf("begun again: %+v", v)
		}
	})
}

// Of several processes that look at once one carries it out.
func TestOneProcessCarriesAVerificationOut(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		forwarded(t, h)
		a := audited(t, h)
		a.ask(house.Auditor)
		var wait sync.WaitGroup
		did := make([]bool, 4)
		for i := range did {
			wait.Go(func() {
				var err error
				if did[i], err = a.standing.Look(context.Background()); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		n := 0
		for _, each := range did {
			if each {
				n++
			}
		}
		if n != 1 || a.answer().State != "done" {
			t.Errorf("%d processes carried it out: %+v", n, a.answer())
		}
	})
}

// While a run goes on it says how far it is.
func TestARunSaysHowFarItIs(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	forwarded(t, h)
	var told []checker.Report
	report, err := checker.Check{Store: h.Store, Seal: h.Seal, Progress: func(r checker.Report) { told = append(told, r) }}.Run(context.Background())
	if err != nil || len(told) != 4 || told[0].Applications != 1 || told[3].Events != report.Events {
		t.Errorf("told %+v, came to %+v, %v", told, report, err)
	}
}
