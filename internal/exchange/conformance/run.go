package conformance

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

const (
	callTimeout = time.Minute
	waitDefault = 2 * time.Minute
	pollDefault = 3 * time.Second
)

// run is one run. Its cases go in order and share what it remembers: later ones judge what earlier ones sent.
type run struct {
	Target
	ctx context.Context

	mark    string // how the names of this run's files begin, so that two runs never share one
	files   int
	last    int64     // the sequence number reached before the run's uploads; -1 while not known
	sent    *sending  // the last upload that was taken
	awaited []awaited // probes that were taken
	got     []taken   // every file that came
}

func newRun(ctx context.Context, t Target) *run {
	if t.HTTP == nil {
		t.HTTP = &http.Client{Timeout: callTimeout, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	}
	if t.Wait == 0 {
		t.Wait = waitDefault
	}
	if t.Poll == 0 {
		t.Poll = pollDefault
	}
	if t.Version == "" {
		t.Version = wire.V30
	}
	if t.Unfiled == "" {
		t.Unfiled = "conformance-unfiled-example.cn"
	}
	t.URL = strings.TrimRight(t.URL, "/")
	r := &run{Target: t, ctx: ctx, last: -1}
	random, err := envelope.Random(rand.Reader)
	if err != nil {
		random = fmt.Sprintf("%020d", t.Now().UnixNano())
	}
	r.mark = "CF" + random[:8]
	return r
}

// reply is what came back over HTTP.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// post sends bytes to a path.
func (r *run) post(e soap.Endpoint, message []byte, action string) (reply, error) {
	request, err := http.NewRequestWithContext(r.ctx, http.MethodPost, r.URL+string(e), bytes.NewReader(message))
	if err != nil {
		return reply{}, err
	}
	request.Header.Set("Content-Type", "text/xml; charset=utf-8")
	request.Header.Set("SOAPAction", action)
	return r.do(request)
}

func (r *run) do(request *http.Request) (reply, error) {
	response, err := r.HTTP.Do(request)
	if err != nil {
		return reply{}, fmt.Errorf("no answer: %w", err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, soap.MaxMessage))
	if err != nil {
		return reply{}, fmt.Errorf("the answer was cut off: %w", err)
	}
	return reply{response.StatusCode, response.Header, body}, nil
}

// call begins a call that proves an account.
func (r *run) call(o soap.Operation, a Account) *soap.Call {
	random, err := envelope.Random(rand.Reader)
	if err != nil {
		random = strings.Repeat("0", envelope.RandomSize)
	}
	hash, _ := envelope.PasswordHash(a.Password, random) // a password outside GBK is refused by the caller
	return soap.NewCall(o).SetNumber(soap.ISP, a.ISP).Set(soap.User, a.User).Set(soap.Random, random).
		Set(soap.PasswordHash, hash).SetNumber(soap.Hash, envelope.HashMD5)
}

func (r *run) own(o soap.Operation) *soap.Call { return r.call(o, r.Account) }

// ask makes a call and reads its answer.
func (r *run) ask(c *soap.Call) (wire.Answer, error) {
	return r.said(c.Operation, soap.WriteCall(c), `""`)
}

// said posts a message that calls a method and reads the answer.
func (r *run) said(o soap.Operation, message []byte, action string) (wire.Answer, error) {
	got, err := r.post(o.Endpoint(), message, action)
	if err != nil {
		return wire.Answer{}, err
	}
	return answerIn(o, got)
}

func answerIn(o soap.Operation, got reply) (wire.Answer, error) {
	text, err := soap.ReadAnswer(o, got.body)
	if err != nil {
		return wire.Answer{}, fmt.Errorf("status %d, and the message is no answer: %w", got.status, err)
	}
	if got.status != http.StatusOK {
		return wire.Answer{}, fmt.Errorf("an answer with status %d", got.status)
	}
	a, err := wire.ReadAnswer(wire.Method(o), text)
	if err != nil {
		return wire.Answer{}, fmt.Errorf("the result cannot be read: %w", err)
	}
	return a, nil
}

// want says that a call must be answered with one of the codes.
func (r *run) want(c *soap.Call, codes ...wire.MethodCode) error {
	a, err := r.ask(c)
	return is(a, err, codes...)
}

func is(a wire.Answer, err error, codes ...wire.MethodCode) error {
	if err != nil {
		return err
	}
	for _, code := range codes {
		if a.Code == code {
			return nil
		}
	}
	return fmt.Errorf("answered with %d, asked for is %s", a.Code, list(codes))
}

func list(codes []wire.MethodCode) string {
	var texts []string
	for _, code := range codes {
		texts = append(texts, fmt.Sprint(int64(code)))
	}
	return strings.Join(texts, " or ")
}

// never says that a message must not be answered with success: a fault, a status of its own or another code will do. A
// connection that is cut without an answer will not.
func (r *run) never(e soap.Endpoint, o soap.Operation, message []byte) error {
	got, err := r.post(e, message, `""`)
	if err != nil {
		return err
	}
	text, err := soap.ReadAnswer(o, got.body)
	if err != nil {
		if peer, ok := errors.AsType[*soap.Fault](err); ok && peer.Reason == "peer" || got.status >= http.StatusBadRequest {
			return nil
		}
		return fmt.Errorf("status %d, and neither an answer nor a fault", got.status)
	}
	if a, err := wire.ReadAnswer(wire.Method(o), text); err == nil && a.Code.Success() {
		return fmt.Errorf("answered with %d, which is success", a.Code)
	}
	return nil
}

// previous asks where the sequence stands.
func (r *run) previous() (wire.FileInfo, error) {
	a, err := r.ask(r.own(soap.PreviousUpload))
	if err := is(a, err, wire.Done); err != nil {
		return wire.FileInfo{}, fmt.Errorf("isp_querypreviousupload: %w", err)
	}
	return *a.File, nil
}

// pause waits until it is time to ask again; false once ctx has ended.
func (r *run) pause() bool {
	timer := time.NewTimer(r.Poll)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.ctx.Done():
		return false
	}
}
