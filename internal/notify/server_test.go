package notify_test

import (
	"io"
	"net"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// mailbox is a mail server in this process. It keeps what it took, and behaves as its modes say.
type mailbox struct {
	mu    sync.Mutex
	taken []string // whole messages
	from  string
	to    string
	login string

	onRcpt  func(c *smtp.Conn) error // nil takes every recipient
	onData  func(c *smtp.Conn) error // after the message was read, before it is kept
	onTaken func(c *smtp.Conn)       // after the message was kept, before the answer
	onReset func(c *smtp.Conn)       // after the answer
}

// serve starts the server on a port of its own; change sets it up.
func (m *mailbox) serve(t *testing.T, change func(s *smtp.Server)) (port int) {
	t.Helper()
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &session{mailbox: m, conn: c}, nil }))
	server.Domain, server.ErrorLog, server.AllowInsecureAuth = "mail-example.cn", silent{}, true
	if change != nil {
		change(server)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = server.Serve(listener) // ends with an error when closed
	}()
	t.Cleanup(func() {
		_ = server.Close()
		<-ended
	})
	return listener.Addr().(*net.TCPAddr).Port
}

func (m *mailbox) messages() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]string(nil), m.taken...)
}

// seen is who wrote last to whom, and who signed in.
func (m *mailbox) seen() (from, to, login string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.from, m.to, m.login
}

type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

type session struct {
	*mailbox
	conn *smtp.Conn
}

func (s *session) Logout() error { return nil }

func (s *session) Reset() {
	if s.onReset != nil {
		s.onReset(s.conn)
	}
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.mu.Lock()
	s.to = to
	s.mu.Unlock()
	if s.onRcpt != nil {
		return s.onRcpt(s.conn)
	}
	return nil
}

func (s *session) Data(r io.Reader) error {
	whole, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if s.onData != nil {
		if err := s.onData(s.conn); err != nil {
			return err
		}
	}
	s.mu.Lock()
	s.taken = append(s.taken, string(whole))
	s.mu.Unlock()
	if s.onTaken != nil {
		s.onTaken(s.conn)
	}
	return nil
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "openicp" || password != "right" {
			return &smtp.SMTPError{Code: 535, Message: "wrong password"}
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.login = user
		return nil
	}), nil
}
