package notify_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"openicp/internal/job"
	"openicp/internal/notice"
	"openicp/internal/notify"
	"openicp/internal/seal"
)

// short is a message to an invented number.
var short = job.Message{ID: "0198c0de-2", Channel: notice.SMS, To: "+86 19900000000",
	Text: "【OpenICP】备案短信核验码 123456，\"24小时\"内有效。\\"}

// gateway is an SMS gateway in this process.
type gateway struct {
	mu     sync.Mutex
	bodies []string
	header http.Header
	answer http.HandlerFunc
}

func (g *gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body) // a broken request shows as an unexpected body
	g.mu.Lock()
	g.bodies, g.header = append(g.bodies, string(body)), r.Header.Clone()
	g.mu.Unlock()
	if g.answer != nil {
		g.answer(w, r)
	}
}

func (g *gateway) got() []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return append([]string(nil), g.bodies...)
}

func (g *gateway) serve(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(g)
	t.Cleanup(server.Close)
	return server.URL + "/send"
}

const jsonBody = `{"phone":"{to}","content":"{text}","reference":"{id}"}`

func options(address string) notify.GatewayOptions {
	return notify.GatewayOptions{URL: address, Body: jsonBody, Now: clock, Timeout: 10 * time.Second,
		Success: notify.SuccessRule{Member: "/result/code", Equals: "0", Temporary: []string{"busy"}}}
}

func open(t *testing.T, o notify.GatewayOptions) *notify.Gateway {
	t.Helper()
	g, err := notify.NewGateway(o)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func says(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func TestSMSArrives(t *testing.T) {
	t.Parallel()
	fake := &gateway{answer: says(200, `{"result":{"code":0}}`)}
	o := options(fake.serve(t))
	o.Headers = map[string]seal.Secret{"Authorization": seal.Hide("Bearer secret"), "X-Reference": seal.Hide("{id}")}
	o.SignWith = seal.Hide("key")
	if err := open(t, o).Send(t.Context(), short); err != nil {
		t.Fatal(err)
	}
	var sent struct{ Phone, Content, Reference string }
	if err := json.Unmarshal([]byte(fake.got()[0]), &sent); err != nil {
		t.Fatal(err)
	}
	if sent.Phone != short.To || sent.Content != short.Text || sent.Reference != short.ID {
		t.Errorf("%+v", sent)
	}
	mac := hmac.New(sha256.New, []byte("key"))
	mac.Write([]byte(short.ID + ".1795424400." + fake.got()[0]))
	for name, want := range map[string]string{"Authorization": "Bearer secret", "X-Reference": short.ID, "Idempotency-Key": short.ID,
		"Content-Type": "application/json", "Webhook-Id": short.ID, "Webhook-Timestamp": "1795424400",
		"Webhook-Signature": "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))} {
		if fake.header.Get(name) != want {
			t.Errorf("%s is %q, not %q", name, fake.header.Get(name), want)
		}
	}
}

func TestSMSAsForm(t *testing.T) {
	t.Parallel()
	fake := &gateway{}
	o := options(fake.serve(t))
	o.Kind, o.Body, o.Success, o.Method = "application/x-www-form-urlencoded", "mobile={to}&msg={text}", notify.SuccessRule{}, http.MethodPut
	if err := open(t, o).Send(t.Context(), short); err != nil {
		t.Fatal(err)
	}
	form, err := url.ParseQuery(fake.got()[0])
	if err != nil || form.Get("mobile") != short.To || form.Get("msg") != short.Text {
		t.Errorf("%v, %v", form, err)
	}
}

func TestSMSOutcomes(t *testing.T) {
	t.Parallel()
	hangUp := func(w http.ResponseWriter, _ *http.Request) {
		if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
			conn.Close()
		}
	}
	half := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = io.WriteString(w, `{"result"`)
	}
	elsewhere := func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/other", http.StatusTemporaryRedirect)
	}
	tests := []struct {
		name   string
		answer http.HandlerFunc
		want   string
	}{
		{"honest", says(200, `{"result":{"code":"0"}}`), ""},
		{"busy", says(200, `{"result":{"code":"busy"}}`), "temporary: sms_not_now"},
		{"refuses", says(200, `{"result":{"code":"4001","text":"not to `+short.To+`"}}`), "permanent: sms_refused"},
		{"talks of something else", says(200, `<html>welcome</html>`), "unknown: sms_answer_unreadable"},
		{"leaves the code out", says(200, `{"result":{}}`), "unknown: sms_answer_unreadable"},
		{"too many", says(429, ""), "temporary: sms_429"},
		{"under repair", says(503, ""), "temporary: sms_503"},
		{"does not know us", says(401, ""), "temporary: sms_401"},
		{"does not want the message", says(400, ""), "permanent: sms_400"},
		{"breaks", says(500, ""), "unknown: sms_500"},
		{"sends us elsewhere", elsewhere, "permanent: sms_307"},
		{"hangs up", hangUp, "unknown: sms_no_answer"},
		{"stops in the middle of its answer", half, "unknown: sms_answer_broken_off"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			fake := &gateway{answer: test.answer}
			err := open(t, options(fake.serve(t))).Send(t.Context(), short)
			if text(err) != test.want || len(fake.got()) != 1 {
				t.Errorf("%v, asked %d times", err, len(fake.got()))
			}
		})
	}
}

func TestSlowGateway(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	fake := &gateway{answer: func(http.ResponseWriter, *http.Request) { <-release }}
	o := options(fake.serve(t))
	t.Cleanup(func() { close(release) })
	o.Timeout = 200 * time.Millisecond
	if err := open(t, o).Send(t.Context(), short); text(err) != "unknown: sms_no_answer" {
		t.Error(err)
	}
}

func TestGatewayAway(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(nil)
	server.Close()
	if err := open(t, options(server.URL)).Send(t.Context(), short); text(err) != "temporary: sms_connect" {
		t.Error(err)
	}
	away, cancel := context.WithCancel(t.Context())
	cancel()
	if err := open(t, options(server.URL)).Send(away, short); text(err) != "temporary: sms_connect" {
		t.Error(err)
	}
}

func TestNewGatewayRefuses(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(o *notify.GatewayOptions){
		"no clock":                 func(o *notify.GatewayOptions) { o.Now = nil },
		"an open line":             func(o *notify.GatewayOptions) { o.URL = "http://sms-example.cn/" },
		"no address":               func(o *notify.GatewayOptions) { o.URL = "sms-example.cn" },
		"a recipient in the URL":   func(o *notify.GatewayOptions) { o.URL = "https://sms-example.cn/?to={to}" },
		"a recipient in a header":  func(o *notify.GatewayOptions) { o.Headers = map[string]seal.Secret{"X": seal.Hide("{to}")} },
		"a reading method":         func(o *notify.GatewayOptions) { o.Method = http.MethodGet },
		"no place for the text":    func(o *notify.GatewayOptions) { o.Body = `{"to":"{to}"}` },
		"a place outside quotes":   func(o *notify.GatewayOptions) { o.Body = `{"to":{to},"text":"{text}"}` },
		"a kind nobody knows":      func(o *notify.GatewayOptions) { o.Kind = "text/xml" },
		"a rule without a value":   func(o *notify.GatewayOptions) { o.Success = notify.SuccessRule{Member: "/code"} },
		"a rule without a member":  func(o *notify.GatewayOptions) { o.Success = notify.SuccessRule{Equals: "0"} },
		"a member without a slash": func(o *notify.GatewayOptions) { o.Success = notify.SuccessRule{Member: "code", Equals: "0"} },
	} {
		o := options("https://sms-example.cn/send")
		change(&o)
		if _, err := notify.NewGateway(o); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

func TestChannels(t *testing.T) {
	t.Parallel()
	refusing := func(name string) job.Sender { return named(name) }
	both := notify.Channels{Mail: refusing("mail"), SMS: refusing("sms")}
	if got := text(both.Send(t.Context(), letter)) + text(both.Send(t.Context(), short)); got != "mailsms" {
		t.Error(got)
	}
	if got := text(notify.Channels{}.Send(t.Context(), short)); got != "temporary: no_sender" {
		t.Error(got)
	}
	if err := (notify.Outbox{}).Send(t.Context(), short); err != nil {
		t.Error(err)
	}
}

type named string

// Send implements job.Sender.
func (n named) Send(context.Context, job.Message) error { return namedError(n) }

type namedError string

// Error implements error.
func (e namedError) Error() string { return string(e) }

// No error repeats what must not be known: the recipient, the text, what a server said.
func TestErrorsTellNothing(t *testing.T) {
	t.Parallel()
	box := &mailbox{onRcpt: nil}
	fake := &gateway{answer: says(200, `{"result":{"code":"no such number `+short.To+`"}}`)}
	for _, err := range []error{open(t, options(fake.serve(t))).Send(t.Context(), short),
		sender(t, box.serve(t, nil), func(o *notify.MailOptions) { o.Encryption = notify.StartTLS }).Send(t.Context(), letter)} {
		for _, private := range []string{short.To, short.Text, recipient, letter.Text, "127.0.0.1"} {
			if strings.Contains(text(err), private) || err == nil {
				t.Errorf("%v tells %q", err, private)
			}
		}
	}
}
