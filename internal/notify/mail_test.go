package notify_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"mime"
	"net"
	"net/http/httptest"
	"net/mail"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"openicp/internal/job"
	"openicp/internal/notice"
	"openicp/internal/notify"
	"openicp/internal/seal"
)

var now = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func clock() time.Time { return now }

const recipient = "lead@unit-example.cn"

var letter = job.Message{ID: "0198c0de-1", Channel: notice.Mail, To: recipient, Subject: "OpenICP 备案通过 / Filed",
	Text: "“示例”已备案。\n\n“示例” is filed.\n"}

func sender(t *testing.T, port int, change func(o *notify.MailOptions)) *notify.Mail {
	t.Helper()
	options := notify.MailOptions{Host: "127.0.0.1", Port: port, Encryption: notify.Clear, From: "OpenICP <filing@openicp-example.cn>",
		Timeout: 10 * time.Second, Now: clock}
	if change != nil {
		change(&options)
	}
	m, err := notify.NewMail(options)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMailArrives(t *testing.T) {
	t.Parallel()
	box := &mailbox{}
	m := sender(t, box.serve(t, nil), nil)
	if err := m.Send(t.Context(), letter); err != nil {
		t.Fatal(err)
	}
	taken := box.messages()
	if from, to, _ := box.seen(); len(taken) != 1 || from != "filing@openicp-example.cn" || to != recipient {
		t.Fatalf("%d messages from %q", len(taken), from)
	}
	got, err := mail.ReadMessage(strings.NewReader(taken[0]))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(got.Header.Get("Subject"))
	if err != nil || subject != letter.Subject {
		t.Errorf("subject %q, %v", subject, err)
	}
	date, err := got.Header.Date()
	if err != nil || !date.Equal(now) {
		t.Errorf("date %v, %v", date, err)
	}
	for name, want := range map[string]string{"Message-Id": "<0198c0de-1@openicp-example.cn>", "Auto-Submitted": "auto-generated"} {
		if got.Header.Get(name) != want {
			t.Errorf("%s is %q", name, got.Header.Get(name))
		}
	}
}

// Each way a server can fail, and what can be known of the message then: failed and did not happen, failed and did happen.
func TestMailOutcomes(t *testing.T) {
	t.Parallel()
	refuse := func(code int) func(*smtp.Conn) error {
		return func(*smtp.Conn) error {
			return &smtp.SMTPError{Code: code, Message: "no, not for " + recipient}
		}
	}
	hangUp := func(c *smtp.Conn) error { return errors.Join(errors.New("gone"), c.Conn().Close()) }
	tests := []struct {
		name  string
		box   *mailbox
		want  string
		taken int
	}{
		{"refuses the recipient for now", &mailbox{onRcpt: refuse(451)}, "temporary: smtp_451", 0},
		{"refuses the recipient", &mailbox{onRcpt: refuse(550)}, "permanent: smtp_550", 0},
		{"refuses the message for now", &mailbox{onData: refuse(452)}, "temporary: smtp_452", 0},
		{"refuses the message", &mailbox{onData: refuse(554)}, "permanent: smtp_554", 0},
		{"hangs up before the message", &mailbox{onRcpt: hangUp}, "temporary: smtp_broken_off", 0},
		{"hangs up without taking it", &mailbox{onData: hangUp}, "unknown: smtp_no_answer", 0},
		{"takes it and hangs up", &mailbox{onTaken: func(c *smtp.Conn) { _ = c.Conn().Close() }}, "unknown: smtp_no_answer", 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			m := sender(t, test.box.serve(t, nil), nil)
			err := m.Send(t.Context(), letter)
			if err == nil || err.Error() != test.want || len(test.box.messages()) != test.taken {
				t.Errorf("%v, taken %d", err, len(test.box.messages()))
			}
		})
	}
}

// After an answer that never came the message is sent again; the second one can be told from a new message.
func TestRepeatedMailKeepsItsID(t *testing.T) {
	t.Parallel()
	box := &mailbox{}
	first := true
	box.onTaken = func(c *smtp.Conn) {
		if first {
			first = false
			_ = c.Conn().Close()
		}
	}
	m := sender(t, box.serve(t, nil), nil)
	if err := m.Send(t.Context(), letter); err == nil {
		t.Fatal("no error")
	}
	if err := m.Send(t.Context(), letter); err != nil {
		t.Fatal(err)
	}
	for _, taken := range box.messages() {
		if !strings.Contains(taken, "<0198c0de-1@openicp-example.cn>") {
			t.Errorf("another id in %s", taken)
		}
	}
	if n := len(box.messages()); n != 2 {
		t.Errorf("%d messages", n)
	}
}

// A server that says nothing any more does not hold a job for ever.
func TestSlowMailServer(t *testing.T) {
	t.Parallel()
	short := func(o *notify.MailOptions) { o.Timeout = 200 * time.Millisecond }
	t.Run("after the message", func(t *testing.T) {
		t.Parallel()
		release := make(chan struct{})
		box := &mailbox{onTaken: func(*smtp.Conn) { <-release }}
		m := sender(t, box.serve(t, nil), short)
		if err := m.Send(t.Context(), letter); err == nil || err.Error() != "unknown: smtp_no_answer" {
			t.Error(err)
		}
		close(release)
	})
	for name, given := range map[string]func() context.Context{
		"before the greeting": context.Background,
		"and the program stops": func() context.Context {
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			return ctx
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			listener, err := net.Listen("tcp", "127.0.0.1:0") // takes connections and never speaks
			if err != nil {
				t.Fatal(err)
			}
			defer listener.Close()
			m := sender(t, listener.Addr().(*net.TCPAddr).Port, short)
			if err := m.Send(given(), letter); err == nil || err.Error() != "temporary: smtp_connect" {
				t.Error(err)
			}
		})
	}
}

func TestMailServerAway(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	if err := sender(t, port, nil).Send(t.Context(), letter); err == nil || err.Error() != "temporary: smtp_connect" {
		t.Error(err)
	}
}

// certificate gives a server's certificate for 127.0.0.1 and what a client trusts.
func certificate(t *testing.T) (server, client *tls.Config) {
	t.Helper()
	web := httptest.NewTLSServer(nil)
	defer web.Close()
	pool := x509.NewCertPool()
	pool.AddCert(web.Certificate())
	return &tls.Config{Certificates: web.TLS.Certificates}, &tls.Config{RootCAs: pool}
}

func TestMailEncryption(t *testing.T) {
	t.Parallel()
	server, client := certificate(t)
	offer := func(s *smtp.Server) { s.TLSConfig = server }
	tests := []struct {
		name       string
		offered    func(s *smtp.Server)
		encryption notify.Encryption
		trust      *tls.Config
		password   string
		want       string
	}{
		{"STARTTLS", offer, notify.StartTLS, client, "", ""},
		{"STARTTLS and a password", offer, notify.StartTLS, client, "right", ""},
		{"a wrong password", offer, notify.StartTLS, client, "wrong", "temporary: smtp_connect_535"},
		{"STARTTLS is asked for and missing", nil, notify.StartTLS, client, "", "temporary: smtp_connect"},
		{"taken where offered", offer, notify.Offered, client, "", ""},
		{"not offered", nil, notify.Offered, client, "", ""},
		{"a stranger's certificate", offer, notify.StartTLS, nil, "", "temporary: smtp_connect"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			box := &mailbox{}
			m := sender(t, box.serve(t, test.offered), func(o *notify.MailOptions) {
				o.Encryption, o.TLS = test.encryption, test.trust
				if test.password != "" {
					o.User, o.Password = "openicp", seal.Hide(test.password)
				}
			})
			err := m.Send(t.Context(), letter)
			if got := text(err); got != test.want {
				t.Errorf("%q", got)
			}
			if _, _, login := box.seen(); (login != "") != (test.password == "right") {
				t.Errorf("signed in as %q", login)
			}
		})
	}
}

func TestMailEncryptedFromTheFirstByte(t *testing.T) {
	t.Parallel()
	server, client := certificate(t)
	box := &mailbox{}
	plain := box.serve(t, nil)
	// A door before the plain server that speaks TLS from the first byte.
	door, err := tls.Listen("tcp", "127.0.0.1:0", server)
	if err != nil {
		t.Fatal(err)
	}
	defer door.Close()
	go forward(door, plain)
	m := sender(t, door.Addr().(*net.TCPAddr).Port, func(o *notify.MailOptions) { o.Encryption, o.TLS = notify.Implicit, client })
	if err := m.Send(t.Context(), letter); err != nil || len(box.messages()) != 1 {
		t.Errorf("%v, taken %d", err, len(box.messages()))
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestMailAddressThatIsNone(t *testing.T) {
	t.Parallel()
	m := sender(t, 1, nil)
	for _, to := range []string{"", "nobody", "a@unit-example.cn\r\nBcc: b@unit-example.cn"} {
		message := letter
		message.To = to
		if err := m.Send(t.Context(), message); text(err) != "permanent: mail_address" {
			t.Errorf("%q: %v", to, err)
		}
	}
}

func TestNewMailRefuses(t *testing.T) {
	t.Parallel()
	whole := notify.MailOptions{Host: "127.0.0.1", From: "filing@openicp-example.cn", Now: clock}
	if _, err := notify.NewMail(whole); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(o *notify.MailOptions){
		"no server":             func(o *notify.MailOptions) { o.Host = "" },
		"no clock":              func(o *notify.MailOptions) { o.Now = nil },
		"no sender":             func(o *notify.MailOptions) { o.From = "filing" },
		"an unknown protection": func(o *notify.MailOptions) { o.Encryption = "some" },
		"a port that is none":   func(o *notify.MailOptions) { o.Port = 70000 },
	} {
		options := whole
		change(&options)
		if _, err := notify.NewMail(options); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}
