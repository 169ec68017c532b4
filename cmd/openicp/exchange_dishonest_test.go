package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/query"
	"openicp/internal/store/rows"
	"openicp/testkit/fakeadministration"
)

// dishonestKills is how often the provider or the fake is killed on each database. The longer tier sets OPENICP_CRASH_ROUNDS for both.
const dishonestKills = 4

// dishonest is a provider's process that reports to a fake administration's, which misbehaves.
type dishonest struct {
	*pair
	fake *impostor
}

// impostor is the fake's process; its state is in a file and outlives it.
type impostor struct {
	t                      *testing.T
	binary, address, state string
	seed                   uint64
	running                *exec.Cmd
}

// strays are what the impostor does wrong. Those after which a provider keeps away for half an hour, as it must, are left to tests with a
// clock of their own, and so is what no schema has: a document that came with it and comes again without it is another document, whose
// return would count for a later round.
var strays = []fakeadministration.Behaviour{fakeadministration.Delay, fakeadministration.LostBefore, fakeadministration.LostAfter,
	fakeadministration.HalfAnswer, fakeadministration.SOAPFault, fakeadministration.Gap, fakeadministration.Pretends, fakeadministration.Duplicate,
	fakeadministration.Replay, fakeadministration.HalfFile, fakeadministration.WrongHash, fakeadministration.OddCode, fakeadministration.Lines,
	fakeadministration.OtherEncryption}

func newDishonest(t *testing.T, on engine, seed uint64) *dishonest {
	t.Helper()
	dir := t.TempDir()
	for name, path := range map[string]string{"openicp": ".", "fake": "openicp/cmd/fakeadministration"} {
		if output, err := exec.Command("go", "build", "-o", filepath.Join(dir, name), path).CombinedOutput(); err != nil {
			t.Fatalf("build: %v %s", err, output)
		}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	f := &impostor{t: t, binary: filepath.Join(dir, "fake"), address: listener.Addr().String(), state: filepath.Join(dir, "fake.json"), seed: seed}
	listener.Close()
	d := &dishonest{&pair{t: t, provider: newEndOn(t, filepath.Join(dir, "openicp"), providerDesk, on.database(t))}, f}
	t.Cleanup(func() { d.provider.kill(); f.kill() })
	f.start()
	d.provider.start()
	peer := flow.ExchangePeerInput{Provider: "example-cloud", URL: "http://" + f.address, ISP: fakeadministration.DefaultISP, User: fakeadministration.DefaultUser,
		Password: fakeadministration.DefaultPassword, AESKey: "0123456789ABCDEF", AESIV: "0102030405060708", Version: flow.ExchangeOwn, Open: true, PollSeconds: 1}
	if status := d.provider.ask("admin", http.MethodPut, "/api/v1/exchange/peers/beijing", peer, nil); status != http.StatusOK {
		t.Fatalf("peer: %d", status)
	}
	return d
}

func (f *impostor) start() {
	f.t.Helper()
	only := make([]string, len(strays))
	for i, b := range strays {
		only[i] = string(b)
	}
	f.seed++ // so that it does not stray the same way after each start
	f.running = exec.Command(f.binary, "--addr", f.address, "--state", f.state, "--seed", fmt.Sprint(f.seed), "--rate", "30", "--longest", "300ms",
		"--only", strings.Join(only, ","))
	reader, err := f.running.StdoutPipe()
	if err != nil {
		f.t.Fatal(err)
	}
	if err := f.running.Start(); err != nil {
		f.t.Fatal(err)
	}
	if _, err := io.ReadFull(reader, make([]byte, 1)); err != nil { // it speaks when it listens
		f.t.Fatalf("the fake did not start: %v", err)
	}
	go func() { _, _ = io.Copy(io.Discard, reader) }() // ends with the process
}

// kill is SIGKILL; killed again it does nothing.
func (f *impostor) kill() {
	_ = f.running.Process.Kill()
	_ = f.running.Wait()
}

// A provider that reports to an administration which loses, halves, repeats and denies, where either is killed at random moments: every
// case ends where the administration says, under its number, and each round of a case was handed in once (A1, B7).
func TestKilledBetweenDishonestEndsNothingIsLost(t *testing.T) {
	t.Parallel()
	onBothEngines(t, func(t *testing.T, on engine) {
		kills := dishonestKills
		if asked := os.Getenv("OPENICP_CRASH_ROUNDS"); asked != "" {
			var both int
			if _, err := fmt.Sscan(asked, &both); err != nil {
				t.Fatal(err)
			}
			kills = both / 2
		}
		seed := uint64(time.Now().UnixNano())
		t.Logf("seed %d, %d kills, %d cases at once", seed, kills, exchangeWorkers)
		d := newDishonest(t, on, seed)
		cases := d.work(func() { d.killing(seed, kills) })
		if !t.Failed() {
			d.judge(cases)
		}
	})
}

// work drives cases, one behind another at each of some workers, until what is done meanwhile is done and the last have come to their end.
func (d *dishonest) work(meanwhile func()) (cases []*suspected) {
	enough := make(chan struct{})
	var serial atomic.Int64
	serial.Store(1000)
	var mu sync.Mutex
	var working sync.WaitGroup
	for range exchangeWorkers {
		working.Go(func() {
			for more := true; more && !d.t.Failed(); {
				c := d.invent(serial.Add(1))
				mu.Lock()
				cases = append(cases, c)
				mu.Unlock()
				c.drive(3 * time.Minute)
				select {
				case <-enough:
					more = false
				default:
				}
			}
		})
	}
	meanwhile()
	close(enough)
	working.Wait()
	return cases
}

// killing kills one of the two, again and again, and starts it again.
func (d *dishonest) killing(seed uint64, kills int) {
	random := rand.New(rand.NewPCG(seed, 0))
	for range kills {
		after := time.NewTimer(time.Duration(300+random.IntN(2200)) * time.Millisecond)
		<-after.C
		if random.IntN(3) == 0 {
			d.fake.kill()
			d.fake.start()
			continue
		}
		d.provider.kill()
		d.provider.outlast()
		d.provider.start()
	}
}

// suspected is a case that a dishonest administration decides.
type suspected struct {
	wired
	d      *dishonest
	ends   filing.State
	rounds int // how often it is handed over
}

func (d *dishonest) invent(n int64) *suspected {
	c := &suspected{wired: wired{pair: d.pair, form: invented.Enterprise(int(n), "110000")}, d: d, ends: filing.Filed, rounds: 1}
	switch {
	case n%3 == 0:
		c.form.Services[0].Name += fakeadministration.Word(fakeadministration.Returned)
		c.rounds = 2
	case n%5 == 0:
		c.form.Services[0].Name += fakeadministration.Word(fakeadministration.Refused)
		c.ends = filing.Refused
	}
	return c
}

// drive takes the case to its end, with the administration called whatever pause stands.
func (c *suspected) drive(limit time.Duration) {
	ctx, cancel := context.WithTimeout(c.t.Context(), limit)
	defer cancel()
	again := time.NewTicker(250 * time.Millisecond)
	defer again.Stop()
	for !c.step() {
		select {
		case <-ctx.Done():
			c.t.Errorf("case %s did not come to its end", c.id)
			return
		case <-again.C:
		}
	}
}

func (c *suspected) step() bool {
	var view query.Case
	at := "/api/v1/applications/" + c.id
	if c.id == "" || c.provider.ask("sponsor", http.MethodGet, at, nil, &view) != http.StatusOK {
		return c.wired.step()
	}
	switch view.State {
	case filing.Returned:
		c.form.Services[0].Name = strings.TrimSuffix(c.form.Services[0].Name, fakeadministration.Word(fakeadministration.Returned))
		c.provider.ask("sponsor", http.MethodPatch, at, map[string]any{"services": c.form.Services}, nil)
		c.move(c.provider, "sponsor", c.id, filing.Submit, nil)
	case filing.AwaitingSMS, filing.AdministrationReview:
		c.provider.ask("admin", http.MethodPost, "/api/v1/exchange/peers/beijing/contact", map[string]any{}, nil)
	default:
		return c.wired.step()
	}
	return false
}

// judge compares the provider with what the fake has kept.
func (d *dishonest) judge(cases []*suspected) {
	d.t.Helper()
	d.settled()
	d.provider.kill()
	d.fake.kill()
	kept, err := fakeadministration.New(fakeadministration.Options{File: d.fake.state, Keys: envelope.Keys{Key: "0123456789ABCDEF", Offset: "0102030405060708"}})
	if err != nil {
		d.t.Fatal(err)
	}
	there := map[string]fakeadministration.Decision{}
	for _, each := range kept.Decisions() {
		there[each.Reference] = each
	}
	if len(there) != len(cases) {
		d.t.Errorf("%d cases were handed over, the administration has %d", len(cases), len(there))
	}
	numbers := map[string]string{}
	d.provider.read(func(ctx context.Context, q *rows.Queries) error {
		for _, c := range cases {
			row, err := q.GetApplication(ctx, c.id)
			if err != nil {
				return err
			}
			theirs := there[c.id]
			if filing.State(row.State) != c.ends || theirs.Times != c.rounds || row.SponsorNumber != theirs.SponsorNumber {
				d.t.Errorf("case %s is %s under %q and was to be %s; handed in %d times for %d, %s there under %q", c.id, row.State, row.SponsorNumber, c.ends,
					theirs.Times, c.rounds, theirs.Outcome, theirs.SponsorNumber)
			}
			if other := numbers[row.SponsorNumber]; row.SponsorNumber != "" && other != "" {
				d.t.Errorf("cases %s and %s have one number", other, c.id)
			}
			numbers[row.SponsorNumber] = c.id
		}
		sent, err := q.ExchangeSentOfPeer(ctx, rows.ExchangeSentOfPeerParams{PeerID: "beijing", Page: 10_000})
		for _, f := range sent {
			if f.State != "accepted" {
				d.t.Errorf("file %d is %s", f.Sequence, f.State)
			}
		}
		if len(sent) != kept.Taken() {
			d.t.Errorf("%d files were sent, %d taken", len(sent), kept.Taken())
		}
		d.t.Logf("%d files carried %d cases", len(sent), len(cases))
		return err
	})
	if output, err := exec.Command(d.provider.binary, d.provider.arguments("verify")...).CombinedOutput(); err != nil {
		d.t.Errorf("verify: %v %s", err, output)
	}
}

// settled waits until no file of ours is on its way: a case may have its result before its file is settled.
func (d *dishonest) settled() {
	d.t.Helper()
	tick := time.NewTicker(250 * time.Millisecond)
	defer tick.Stop()
	for until := time.Now().Add(time.Minute); time.Now().Before(until); <-tick.C {
		open := 0
		d.provider.read(func(ctx context.Context, q *rows.Queries) error {
			list, err := q.ExchangeSentOpen(ctx, "beijing")
			open = len(list)
			return err
		})
		if open == 0 {
			return
		}
		d.provider.ask("admin", http.MethodPost, "/api/v1/exchange/peers/beijing/contact", map[string]any{}, nil)
	}
	d.t.Error("a file is still on its way")
}
