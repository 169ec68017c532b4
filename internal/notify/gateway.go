package notify

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"time"

	"openicp/internal/job"
	"openicp/internal/seal"
)

// GatewayOptions say how an SMS gateway is spoken to over HTTP. URL, Body and Now are required.
type GatewayOptions struct {
	// URL is https, or http to this machine. It is the same for every message: addresses end up in logs on the way.
	URL string
	// Method is POST or PUT; "" means POST.
	Method string
	// Headers are sent with every message, such as an Authorization. {id} is filled in.
	Headers map[string]seal.Secret
	// Body is what is sent, with {to}, {text} and {id} filled in, escaped as its kind asks.
	Body string
	// Kind is the media type of Body: JSON (the default, "application/json") or a form ("application/x-www-form-urlencoded").
	Kind string
	// Success says which answers mean that the gateway took the message.
	Success SuccessRule
	// SignWith adds the three headers of Standard Webhooks (HMAC-SHA256); empty for none.
	SignWith seal.Secret
	// Timeout bounds one try; 0 means 15 seconds.
	Timeout time.Duration
	// Now dates the signature.
	Now func() time.Time
	// Transport carries the requests; nil means one of its own that trusts the system's authorities.
	Transport http.RoundTripper
}

// answerLimitBytes bounds what is read of an answer.
const answerLimitBytes = 64 << 10

// Gateway sends SMS through an HTTP interface.
type Gateway struct {
	options GatewayOptions
	client  *http.Client
}

// NewGateway checks the options; it does not connect. Its errors name the setting, never its value.
func NewGateway(options GatewayOptions) (*Gateway, error) {
	if options.Now == nil {
		return nil, errors.New("the SMS gateway needs a clock")
	}
	if err := checkAddress(options.URL); err != nil {
		return nil, err
	}
	if options.Method == "" {
		options.Method = http.MethodPost
	}
	if options.Method != http.MethodPost && options.Method != http.MethodPut {
		return nil, errors.New("the SMS gateway is spoken to by POST or PUT")
	}
	if options.Kind == "" {
		options.Kind = kindJSON
	}
	if err := checkBody(options.Kind, options.Body); err != nil {
		return nil, err
	}
	for name, value := range options.Headers {
		if strings.Contains(value.Reveal(), "{to}") || strings.Contains(value.Reveal(), "{text}") {
			return nil, fmt.Errorf("header %s of the SMS gateway would carry a recipient or a text; only {id} may stand there", name)
		}
	}
	if err := options.Success.check(); err != nil {
		return nil, err
	}
	if options.Timeout <= 0 {
		options.Timeout = 15 * time.Second
	}
	client := &http.Client{Transport: options.Transport, Timeout: options.Timeout, CheckRedirect: noRedirect}
	if client.Transport == nil {
		client.Transport = &http.Transport{Proxy: http.ProxyFromEnvironment, ForceAttemptHTTP2: true, MaxIdleConns: 8,
			IdleConnTimeout: time.Minute}
	}
	return &Gateway{options: options, client: client}, nil
}

// noRedirect keeps a message from going anywhere but where it was sent.
func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

func checkAddress(address string) error {
	at, err := url.Parse(address)
	if err != nil || at.Host == "" || strings.ContainsAny(address, "{}") {
		return errors.New("the SMS gateway's URL cannot be read, or has a place to fill; recipients and texts go into the body")
	}
	ip := net.ParseIP(at.Hostname())
	here := at.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
	if at.Scheme != "https" && (at.Scheme != "http" || !here) {
		return errors.New("the SMS gateway's URL must be https")
	}
	return nil
}

// Send implements job.Sender.
func (g *Gateway) Send(ctx context.Context, m job.Message) error {
	body := fillBody(g.options.Kind, g.options.Body, m)
	reached := false
	traced := httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { reached = true }})
	request, err := http.NewRequestWithContext(traced, g.options.Method, g.options.URL, bytes.NewReader(body))
	if err != nil {
		return permanent("sms_request")
	}
	request.GetBody = nil // no repeat behind our back on a connection that died
	request.Header.Set("Content-Type", g.options.Kind)
	request.Header.Set("Idempotency-Key", m.ID)
	for name, value := range g.options.Headers {
		request.Header.Set(name, strings.ReplaceAll(value.Reveal(), "{id}", m.ID))
	}
	if !g.options.SignWith.Empty() {
		sign(request.Header, g.options.SignWith, m.ID, g.options.Now(), body)
	}
	answer, err := g.client.Do(request)
	if err != nil && !reached {
		return temporary("sms_connect")
	}
	if err != nil {
		return unknown("sms_no_answer") // the request may have arrived whole
	}
	defer answer.Body.Close()
	return g.judge(answer)
}

// judge reads an answer. What a gateway says in words is neither kept nor logged: it may repeat the recipient.
func (g *Gateway) judge(answer *http.Response) error {
	code := fmt.Sprintf("sms_%d", answer.StatusCode)
	switch s := answer.StatusCode; {
	case s == http.StatusTooManyRequests || s == http.StatusServiceUnavailable || s == http.StatusUnauthorized || s == http.StatusForbidden:
		return temporary(code) // about us or about now, not about this message
	case s >= 500:
		return unknown(code) // it broke at an unknown place
	case s < 200 || s > 299:
		return permanent(code)
	}
	content, err := io.ReadAll(io.LimitReader(answer.Body, answerLimitBytes))
	if err != nil {
		return unknown("sms_answer_broken_off")
	}
	return g.options.Success.judge(content)
}
