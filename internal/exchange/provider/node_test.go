package provider_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"openicp/internal/exchange/provider"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/testkit/house"
)

// lease is how long a node that is gone keeps an administration to itself.
const lease = time.Minute

// gate holds the first upload of a node, on its way there or its answer on its way back, until the test says what becomes of it.
type gate struct {
	back    bool // the answer is held
	once    sync.Once
	reached chan struct{} // closed when it is held
	onward  chan bool     // true lets it go on, false cuts it
}

func newGate(back bool) *gate {
	return &gate{back: back, reached: make(chan struct{}), onward: make(chan bool, 1)}
}

// RoundTrip implements http.RoundTripper.
func (g *gate) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	held := false
	if bytes.Contains(body, []byte(soap.Upload)) {
		g.once.Do(func() { held = true })
	}
	if !held {
		return http.DefaultTransport.RoundTrip(r)
	}
	if !g.back {
		if !g.hold() {
			return nil, errors.New("the process is gone")
		}
		return http.DefaultTransport.RoundTrip(r)
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if !g.hold() {
		return nil, errors.New("the process is gone")
	}
	return answer, err
}

func (g *gate) hold() bool {
	close(g.reached)
	return <-g.onward
}

// node is a second process of the installation whose first upload is held.
type node struct {
	*house.House
	gate *gate
	left chan error // how its visit ended
}

// beside starts a second node on a world's database, and lets it visit until its upload is held.
func (w *world) beside(t *testing.T, back bool) *node {
	t.Helper()
	n := &node{House: w.Node(t), gate: newGate(back), left: make(chan error, 1)}
	n.House.House.Administration, n.House.House.Provider = provider.Desk{House: n.House.House}, flow.Desk{House: n.House.House}
	courier := &provider.Courier{House: n.House.House, Log: slog.New(slog.DiscardHandler), HTTP: &http.Client{Transport: n.gate}, RenewEvery: 10 * time.Millisecond}
	go func() { n.left <- courier.Visit(context.Background(), "beijing") }()
	select {
	case <-n.gate.reached:
	case err := <-n.left:
		t.Fatalf("the node's visit ended before its upload was held: %v", err)
	}
	return n
}

// uploads counts the uploads that came there.
func (w *world) uploads() int {
	w.office.mu.Lock()
	defer w.office.mu.Unlock()
	return w.office.calls[string(soap.Upload)]
}

// waitsForTheLease visits while the other node has the administration to itself: nothing is said to it.
func (w *world) waitsForTheLease() {
	w.t.Helper()
	before := w.uploads()
	w.visit(0)
	w.visit(lease - time.Second)
	if w.uploads() != before {
		w.t.Fatal("two nodes speak with one administration")
	}
}

// arrivedOnce says that these cases are there, each once and in this order, under as many numbers, and that nothing is wrong.
func (w *world) arrivedOnce(cases ...filing.ApplicationID) {
	w.t.Helper()
	want := make([]string, len(cases))
	for i, id := range cases {
		want[i] = string(id)
	}
	if got := w.arrived(); !slices.Equal(got, want) {
		w.t.Errorf("arrived %v, sent %v", got, want)
	}
	if p := w.peer(); p.LastSequence != w.office.last() || p.Trouble != "" {
		w.t.Errorf("number %d here and %d there, trouble %q", p.LastSequence, w.office.last(), p.Trouble)
	}
}

// One of two nodes is killed while its file is on the way, before it came there or behind it. The other leaves the administration alone
// until the lease is over, then takes up the file: it is there once, and so is what follows.
func TestAnotherNodeTakesOver(t *testing.T) {
	t.Parallel()
	for name, back := range map[string]bool{"before it came there": false, "behind it": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, house.OnPostgres(t), flow.ExchangeOwn)
			one := w.forwarded(1)
			gone := w.beside(t, back)
			gone.Kill()
			gone.gate.onward <- false
			if err := <-gone.left; err == nil {
				t.Error("a node without a database ends its visit well")
			}
			two := w.forwarded(3)
			w.waitsForTheLease()
			w.visit(2 * time.Second)
			w.visit(time.Minute)
			w.arrivedOnce(one, two)
		})
	}
}

// A node is not killed but held up longer than its lease: its call comes there behind that of the node that took over, or its answer
// comes back when the other has gone on. Neither does anything.
func TestANodeThatWasHeldUpDoesNothing(t *testing.T) {
	t.Parallel()
	for name, back := range map[string]bool{"its call is late": false, "its answer is late": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, house.OnPostgres(t), flow.ExchangeOwn)
			one := w.forwarded(1)
			late := w.beside(t, back)
			two := w.forwarded(3)
			w.waitsForTheLease()
			w.visit(2 * time.Second)
			w.visit(time.Minute)
			late.At(w.Clock())
			late.gate.onward <- true
			if err := <-late.left; err != nil {
				t.Errorf("the visit of the late node: %v", err)
			}
			three := w.forwarded(5)
			w.visit(time.Hour)
			w.arrivedOnce(one, two, three)
		})
	}
}

// The late answer of a node that was held up says that the file was damaged, while the node that took over has the same file on its way:
// it gives up nothing that is the other's.
func TestALateAnswerGivesNothingUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t, house.OnPostgres(t), flow.ExchangeOwn)
	one := w.forwarded(1)
	damaged := strconv.Itoa(int(wire.BadHash))
	w.office.told = slices.Repeat([]string{damaged}, 4) // the last of them is the late node's, which may give the file up
	for range 3 {
		w.visit(time.Hour)
	}
	w.At(w.Clock().Add(time.Hour))
	late := w.beside(t, true)
	w.waitsForTheLease()
	w.At(w.Clock().Add(2 * time.Second))
	taking := w.beside(t, true)
	late.gate.onward <- true
	if err := <-late.left; err != nil {
		t.Errorf("the visit of the late node: %v", err)
	}
	taking.gate.onward <- true
	if err := <-taking.left; err != nil {
		t.Errorf("the visit of the node that took over: %v", err)
	}
	w.set(flow.ExchangePeerInput{URL: w.peer().Url, Version: flow.ExchangeOwn, Password: "invented"}) // what was stopped would go out again
	two := w.forwarded(3)
	w.visit(time.Hour)
	w.arrivedOnce(one, two)
}

// A call may take longer than the lease: the node that waits for it renews, and the other leaves the administration alone.
func TestALongCallKeepsItsLease(t *testing.T) {
	t.Parallel()
	w := newWorld(t, house.OnPostgres(t), flow.ExchangeOwn)
	one := w.forwarded(1)
	slow := w.beside(t, true)
	before := w.uploads()
	for range 4 {
		until := w.peer().LeaseUntil
		slow.At(slow.Clock().Add(lease - time.Second))
		for deadline := time.Now().Add(30 * time.Second); w.peer().LeaseUntil <= until; {
			if time.Now().After(deadline) {
				t.Fatal("the lease is not renewed")
			}
		}
		w.visit(lease - time.Second)
	}
	if w.uploads() != before {
		t.Error("two nodes speak with one administration")
	}
	slow.gate.onward <- true
	if err := <-slow.left; err != nil {
		t.Errorf("the visit of the slow node: %v", err)
	}
	two := w.forwarded(3)
	w.visit(time.Minute)
	w.arrivedOnce(one, two)
}

// Two nodes that visit at the same moment, again and again, send every case once.
func TestTwoNodesAtOnceSendEverythingOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, house.OnPostgres(t), flow.ExchangeOwn)
	other := w.Node(t)
	other.House.Administration, other.House.Provider = provider.Desk{House: other.House}, flow.Desk{House: other.House}
	second := &provider.Courier{House: other.House, Log: slog.New(slog.DiscardHandler)}
	var cases []filing.ApplicationID
	for n := range 6 {
		cases = append(cases, w.forwarded(2*n+1))
		w.At(w.Clock().Add(time.Hour))
		other.At(w.Clock())
		var visiting sync.WaitGroup
		for _, courier := range []*provider.Courier{w.courier, second} {
			visiting.Go(func() {
				if err := courier.Visit(context.Background(), "beijing"); err != nil {
					t.Error(err)
				}
			})
		}
		visiting.Wait()
	}
	w.visit(time.Hour)
	w.arrivedOnce(cases...)
	if w.uploads() != len(cases) {
		t.Errorf("%d uploads for %d files", w.uploads(), len(cases))
	}
}
