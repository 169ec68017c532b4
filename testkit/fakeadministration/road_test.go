package fakeadministration_test

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"sync"

	"openicp/internal/exchange/soap"
)

// fate is what befalls one call on its way.
type fate int

const (
	passes     fate = iota
	lostBefore      // it does not come there
	lostAfter       // it does what it asks for, and the reply is lost
	twice           // it comes there twice, and the second reply comes back
	firstOnly       // it comes there twice, and the first reply comes back
)

// road is the way to the fake, with a fate for each call. A road that asks nothing lets all pass.
type road struct {
	mu     sync.Mutex
	random *rand.Rand
	asks   func(o soap.Operation, random *rand.Rand) fate
	calls  map[soap.Operation]int // that came there
	met    map[fate]int
}

func newRoad(seed uint64) *road {
	return &road{random: rand.New(rand.NewPCG(seed, 0xb7)), calls: map[soap.Operation]int{}, met: map[fate]int{}}
}

var errCut = errors.New("the connection was cut")

// RoundTrip implements http.RoundTripper.
func (r *road) RoundTrip(request *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(request.Body)
	if err != nil {
		return nil, err
	}
	call, err := soap.ReadCall(body)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	befalls := passes
	if r.asks != nil {
		befalls = r.asks(call.Operation, r.random)
	}
	r.met[befalls]++
	if befalls == lostBefore {
		return nil, errCut
	}
	first, err := r.there(request, body, call.Operation)
	switch {
	case err != nil || befalls == passes:
		return first, err
	case befalls == lostAfter:
		return nil, errors.Join(errCut, first.Body.Close())
	}
	second, err := r.there(request, body, call.Operation)
	if err != nil {
		return nil, errors.Join(err, first.Body.Close())
	}
	if befalls == firstOnly {
		first, second = second, first
	}
	return second, first.Body.Close()
}

func (r *road) there(request *http.Request, body []byte, o soap.Operation) (*http.Response, error) {
	r.calls[o]++
	again := request.Clone(request.Context())
	again.Body = io.NopCloser(bytes.NewReader(body))
	return http.DefaultTransport.RoundTrip(again)
}

// ask sets what befalls calls from now on.
func (r *road) ask(asks func(o soap.Operation, random *rand.Rand) fate) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asks = asks
}
