package crash

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"openicp/testkit/postgres"
)

// rounds is how often the server is killed on each database: 20 in all. The longer tier sets OPENICP_CRASH_ROUNDS for both together.
const rounds = 10

// clients is how many people work at once, each on one case after another.
const clients = 32

// kill -9 at a random moment while 32 clients create, edit, upload, submit, withdraw, pass, return, post originals, forward, enter
// codes, decide, and then apply for the licence of what was filed, correct, accept, look, pause, decide and issue, all with keys; then
// everything acknowledged is there once, everything else wholly or not at all, and what is sent again does nothing again (A1, oracle O1).
func TestKilledServerLosesNothingAcknowledged(t *testing.T) {
	t.Parallel()
	binary := build(t)
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		crash(t, &place{binary: binary, data: filepath.Join(t.TempDir(), "data")})
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		admin, err := postgres.Shared()
		if err != nil {
			t.Fatalf("PostgreSQL is needed to test: %v", err)
		}
		address, drop, err := postgres.Create(t.Context(), admin, "")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := drop(context.Background()); err != nil {
				t.Error(err)
			}
		})
		crash(t, &place{binary: binary, data: filepath.Join(t.TempDir(), "data"), db: address})
	})
}

func build(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "openicp")
	if output, err := exec.Command("go", "build", "-o", binary, "openicp/cmd/openicp").CombinedOutput(); err != nil {
		t.Fatalf("build: %v %s", err, output)
	}
	return binary
}

func crash(t *testing.T, p *place) {
	kills := rounds
	if asked := os.Getenv("OPENICP_CRASH_ROUNDS"); asked != "" {
		var both int
		if _, err := fmt.Sscan(asked, &both); err != nil {
			t.Fatal(err)
		}
		kills = both / 2
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d, %d kills, %d clients", seed, kills, clients)
	o := newOracle(t, p, seed)
	for round := range kills {
		o.round(round)
		if t.Failed() {
			return
		}
	}
	o.final()
}

// round lets everybody work for a while, kills the server, starts it again and judges what was touched.
func (o *oracle) round(round int) {
	o.t.Helper()
	server := o.place.start(o.t)
	server.open(o)
	o.judgeTouched()
	random := rand.New(rand.NewPCG(o.seed, uint64(round)))
	after := time.Duration(100+random.IntN(1400)) * time.Millisecond
	stop := make(chan struct{})
	var working sync.WaitGroup
	for _, w := range o.workers {
		working.Go(func() { w.work(server, stop) })
	}
	timer := time.NewTimer(after)
	<-timer.C
	server.kill()
	close(stop)
	working.Wait()
	server.close()
}

// final judges everything: every case, every number, the door, the keys, the notices, and the store by itself.
func (o *oracle) final() {
	o.t.Helper()
	server := o.place.start(o.t)
	server.open(o)
	o.judgeTouched()
	o.finishPending()
	o.judgeAll()
	o.drained()
	server.close()
	server.kill()
	o.verify()
	o.report()
}
