package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"openicp/internal/filing"
	"openicp/internal/invented"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// exchangeKills is how often one of the ends is killed on each database. The longer tier sets OPENICP_CRASH_ROUNDS for both together.
const exchangeKills = 4

// exchangeWorkers is how many cases are on their way at once.
const exchangeWorkers = 5

// Either end is killed at random moments while several cases are on their way; afterwards every case has come to its end once on both
// sides, under one number, the files are the same and without a gap, and what is stored agrees with itself (A1, B7).
func TestKilledEndsLoseAndDoubleNothing(t *testing.T) {
	t.Parallel()
	onBothEngines(t, killedEndsLoseNothing)
}

func killedEndsLoseNothing(t *testing.T, on engine) {
	kills := exchangeKills
	if asked := os.Getenv("OPENICP_CRASH_ROUNDS"); asked != "" {
		var both int
		if _, err := fmt.Sscan(asked, &both); err != nil {
			t.Fatal(err)
		}
		kills = both / 2
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d, %d kills, %d cases at once", seed, kills, exchangeWorkers)
	p := newPairOn(t, on)
	enough := make(chan struct{})
	var serial atomic.Int64
	serial.Store(1000)
	var mu sync.Mutex
	var cases []*wired
	var working sync.WaitGroup
	for range exchangeWorkers {
		working.Go(func() {
			for more := true; more && !t.Failed(); {
				w := p.invent(serial.Add(1))
				mu.Lock()
				cases = append(cases, w)
				mu.Unlock()
				p.drive(5*time.Minute, w)
				select {
				case <-enough:
					more = false
				default:
				}
			}
		})
	}
	p.killing(seed, kills)
	close(enough)
	working.Wait()
	if t.Failed() {
		return
	}
	p.judge(cases...)
}

// killing kills one of the ends, again and again, and starts it again.
func (p *pair) killing(seed uint64, kills int) {
	random := rand.New(rand.NewPCG(seed, 0))
	for range kills {
		after := time.NewTimer(time.Duration(300+random.IntN(2200)) * time.Millisecond)
		<-after.C
		e := p.provider
		if random.IntN(2) == 0 {
			e = p.administration
		}
		e.kill()
		e.outlast()
		e.start()
	}
}

// invent makes a case of its own: units and individuals, some sent back once, some refused in the end.
func (p *pair) invent(n int64) *wired {
	w := &wired{pair: p, outcome: filing.AdministrationGrant, back: n%3 == 0}
	w.form = invented.Enterprise(int(n), "110000")
	if n%2 == 0 {
		w.form = invented.Individual(int(n), "440000")
	}
	if n%5 == 0 {
		w.outcome = filing.AdministrationRefuse
	}
	return w
}

// A file that was taken while its answer was lost is not sent again: the other end is asked first.
func TestALostAnswerIsSettledByAsking(t *testing.T) {
	t.Parallel()
	onBothEngines(t, lostAnswerIsSettled)
}

func lostAnswerIsSettled(t *testing.T, on engine) {
	p := newPairOn(t, on)
	w := p.invent(1)
	p.drive(3*time.Minute, w)
	// As a kill between the call and its answer would leave it.
	p.provider.kill()
	p.provider.outlast()
	s, err := newServer(t.Context(), where{Data: p.provider.data, DB: p.provider.db})
	if err != nil {
		t.Fatal(err)
	}
	err = s.house.Store.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		sent, err := tx.ExchangeSentOfPeer(ctx, rows.ExchangeSentOfPeerParams{PeerID: "beijing", Page: 1})
		if err != nil {
			return err
		}
		f := sent[0]
		if _, err := tx.MoveExchangeSent(ctx, rows.MoveExchangeSentParams{ID: f.ID, OldState: f.State, OldTries: f.Tries, State: "unknown", Code: -1, Sequence: f.Sequence}); err != nil {
			return err
		}
		_, err = tx.SetExchangePeerSequence(ctx, rows.SetExchangePeerSequenceParams{ID: "beijing", LastSequence: f.Sequence - 1})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.house.Store.Close(); err != nil {
		t.Fatal(err)
	}
	p.provider.start()
	another := p.invent(3)
	p.drive(3*time.Minute, another)
	if t.Failed() {
		return
	}
	p.judge(w, another)
}
