package fakeadministration

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// Options are what a fake is made with. Every zero value has a default; the credentials' are below.
type Options struct {
	ISP            int64
	User, Password string
	Keys           envelope.Keys
	// Plain hands files out without encryption. Uploads are taken with and without.
	Plain bool
	// Seed is what misbehaviour is drawn from: the same calls in the same order meet the same misbehaviour.
	Seed uint64
	// Rate is how many calls of a hundred are misbehaved to, 0 for thirty. With WellBehaved only names ask for misbehaviour.
	Rate        int
	WellBehaved bool
	// Shuffle gives the files that wait in any order.
	Shuffle bool
	// Only are the behaviours that are drawn from; empty for all.
	Only []Behaviour
	// Now is the clock, and Pause lets a delay pass; Longest is the longest one, 0 for three seconds. SlowBy is how late a slow result
	// comes, 0 for ten minutes.
	Now     func() time.Time
	Pause   func(ctx context.Context, d time.Duration)
	Longest time.Duration
	SlowBy  time.Duration
	// File keeps the state across starts; empty for memory alone.
	File string
	Log  *slog.Logger
}

// Invented credentials of a fake that is given none.
const (
	DefaultISP      = 110000000999
	DefaultUser     = "example"
	DefaultPassword = "example-password"
	defaultRate     = 30
	defaultLongest  = 3 * time.Second
	defaultSlow     = 10 * time.Minute
)

// Fake is the stand-in for a provincial system. It is an http.Handler for the three paths of the interface.
type Fake struct {
	o     Options
	mu    sync.Mutex // over state and dice
	dice  *rand.Rand
	state state

	given   *file // the file that is given now, where they are shuffled
	swapped int
}

// New makes a fake, with the state of its file where there is one.
func New(o Options) (*Fake, error) {
	o.fill()
	f := &Fake{o: o, dice: rand.New(rand.NewPCG(o.Seed, 0x1c9)), state: newState()}
	return f, f.load()
}

func (o *Options) fill() {
	if o.ISP == 0 {
		o.ISP = DefaultISP
	}
	if o.User == "" {
		o.User, o.Password = DefaultUser, DefaultPassword
	}
	if !o.Keys.Valid() {
		o.Keys = envelope.Keys{Key: "0123456789ABCDEF", Offset: "0102030405060708"}
	}
	if o.Rate == 0 {
		o.Rate = defaultRate
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Pause == nil {
		o.Pause = pause
	}
	if o.Longest == 0 {
		o.Longest = defaultLongest
	}
	if o.SlowBy == 0 {
		o.SlowBy = defaultSlow
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
}

func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// ServeHTTP answers at the three paths of the interface.
func (f *Fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	endpoint := soap.Endpoint(r.URL.Path)
	switch {
	case endpoint != soap.UpDownLoad && endpoint != soap.QueryBeianStatus && endpoint != soap.VerifyBammService:
		http.NotFound(w, r)
	case r.Method == http.MethodGet:
		respond(w, http.StatusOK, soap.WSDL(endpoint, "http://"+r.Host+r.URL.Path))
	case r.Method == http.MethodPost:
		f.call(w, r, endpoint)
	default:
		w.WriteHeader(http.StatusMethodNotAllowed)
	}
}

func respond(w http.ResponseWriter, status int, message []byte) {
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(message)
}

func (f *Fake) call(w http.ResponseWriter, r *http.Request, endpoint soap.Endpoint) {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, soap.MaxMessage))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		respond(w, http.StatusOK, message(soap.Upload, wire.Answer{Code: wire.FileTooBig}))
		return
	}
	call, err := soap.ReadCall(text)
	if err == nil && call.Operation.Endpoint() != endpoint {
		err = &soap.Fault{Code: soap.Client, Reason: "operation"}
	}
	if broken, ok := errors.AsType[*soap.Fault](err); ok {
		respond(w, http.StatusInternalServerError, soap.WriteFault(broken))
		return
	}
	a := f.prove(call)
	if a.Code != wire.Done {
		respond(w, http.StatusOK, message(call.Operation, a))
		return
	}
	f.misbehave(w, r, call)
}

// message is an answer as the message that carries it.
func message(o soap.Operation, a wire.Answer) []byte {
	result, err := wire.WriteAnswer(wire.Method(o), a)
	if err != nil {
		return soap.WriteFault(soap.Internal())
	}
	return soap.WriteAnswer(o, result)
}

// act does what a call asks for. The lock is held.
func (f *Fake) act(c *soap.Call) wire.Answer {
	if code := algorithms(c); code != wire.Done {
		return wire.Answer{Code: code}
	}
	switch c.Operation {
	case soap.Upload:
		return f.upload(c)
	case soap.Download:
		return f.download()
	case soap.DownloadAck:
		return f.acknowledge(c.Text(soap.FileName))
	case soap.PreviousUpload:
		return f.previous()
	case soap.FilingStatus:
		return f.status(c)
	}
	return f.verify(c)
}
