package notify

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	"github.com/wneessen/go-mail"

	"openicp/internal/job"
	"openicp/internal/seal"
)

// Encryption says how a connection to the mail server is protected.
type Encryption string

// The ways of encryption.
const (
	StartTLS Encryption = "starttls" // required; the default
	Implicit Encryption = "tls"      // from the first byte, usually port 465
	Offered  Encryption = "offered"  // STARTTLS where the server offers it
	Clear    Encryption = "clear"    // for a server on this machine
)

// MailOptions say which server takes our mail. Host, From and Now are required.
type MailOptions struct {
	Host       string
	Port       int // 0 means 465 with Implicit and 587 otherwise
	Encryption Encryption
	TLS        *tls.Config // nil trusts the system's authorities
	// User and Password sign in; without a user nobody does. They never travel unencrypted but to this machine.
	User     string
	Password seal.Secret
	// From is the sender's address, and the part behind its @ names us to the server.
	From string
	// Timeout bounds one try; 0 means 30 seconds.
	Timeout time.Duration
	// Now dates the messages.
	Now func() time.Time
}

// Mail sends mails over SMTP, each on a connection of its own.
type Mail struct {
	options MailOptions
	domain  string
}

// NewMail checks the options; it does not connect.
func NewMail(options MailOptions) (*Mail, error) {
	if options.Host == "" || options.Now == nil {
		return nil, errors.New("mail needs a server and a clock")
	}
	domain, err := domainOf(options.From)
	if err != nil {
		return nil, err
	}
	switch options.Encryption {
	case "":
		options.Encryption = StartTLS
	case StartTLS, Implicit, Offered, Clear:
	default:
		return nil, fmt.Errorf("mail encryption is starttls, tls, offered or clear, not %q", options.Encryption)
	}
	if options.Port == 0 {
		options.Port = 587
		if options.Encryption == Implicit {
			options.Port = 465
		}
	}
	if options.Timeout <= 0 {
		options.Timeout = 30 * time.Second
	}
	config := &tls.Config{}
	if options.TLS != nil {
		config = options.TLS.Clone()
	}
	config.MinVersion = max(config.MinVersion, tls.VersionTLS12)
	if config.ServerName == "" {
		config.ServerName = options.Host
	}
	options.TLS = config
	m := &Mail{options: options, domain: domain}
	if _, err := m.client(nil); err != nil {
		return nil, errors.New("the mail server's settings cannot be used")
	}
	return m, nil
}

func domainOf(from string) (string, error) {
	probe := mail.NewMsg()
	if err := probe.From(from); err != nil {
		return "", errors.New("the sender of mails is not a mail address")
	}
	address := probe.GetFrom()[0].Address
	for i := len(address) - 1; i >= 0; i-- {
		if address[i] == '@' {
			return address[i+1:], nil
		}
	}
	return "", errors.New("the sender of mails has no domain")
}

// Send implements job.Sender.
func (m *Mail) Send(ctx context.Context, message job.Message) error {
	letter, err := m.letter(message)
	if err != nil {
		return permanent("mail_address")
	}
	ctx, cancel := context.WithTimeout(ctx, m.options.Timeout)
	defer cancel()
	var open connection
	defer open.close()
	defer context.AfterFunc(ctx, open.close)() // the library bounds single steps; this bounds the whole
	client, err := m.client(&open)
	if err != nil {
		return temporary("mail_settings")
	}
	session, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return notConnected(err)
	}
	err = client.SendWithSMTPClient(session, letter)
	if letter.IsDelivered() {
		// The server has it. What goes wrong with the good-bye is no matter.
		_ = client.CloseWithSMTPClient(session)
		return nil
	}
	return notAccepted(err)
}

// letter is the message as a mail. Its Message-ID comes from the notice, so that a repeat is recognisable as one (RFC 5322,
// 3.6.4); it says that nobody need answer (RFC 3834).
func (m *Mail) letter(message job.Message) (*mail.Msg, error) {
	letter := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := letter.From(m.options.From); err != nil {
		return nil, err
	}
	if err := letter.To(message.To); err != nil {
		return nil, err
	}
	letter.Subject(message.Subject)
	letter.SetDateWithValue(m.options.Now())
	letter.SetMessageIDWithValue(message.ID + "@" + m.domain)
	letter.SetGenHeader("Auto-Submitted", "auto-generated")
	letter.SetBodyString(mail.TypeTextPlain, message.Text)
	return letter, nil
}

func (m *Mail) client(open *connection) (*mail.Client, error) {
	o := m.options
	settings := []mail.Option{mail.WithPort(o.Port), mail.WithTimeout(o.Timeout), mail.WithHELO(m.domain),
		mail.WithTLSConfig(o.TLS), mail.WithoutRset(), mail.WithoutNoop()}
	switch o.Encryption {
	case Implicit:
		settings = append(settings, mail.WithSSL())
	case Offered:
		settings = append(settings, mail.WithTLSPolicy(mail.TLSOpportunistic))
	case Clear:
		settings = append(settings, mail.WithTLSPolicy(mail.NoTLS))
	default:
		settings = append(settings, mail.WithTLSPolicy(mail.TLSMandatory))
	}
	if o.User != "" {
		settings = append(settings, mail.WithUsername(o.User), mail.WithPassword(o.Password.Reveal()),
			mail.WithOpportunisticSMTPAuth(mail.SMTPAuthPlain, mail.SMTPAuthLogin))
	}
	if open != nil {
		settings = append(settings, mail.WithDialContextFunc(func(ctx context.Context, network, _ string) (net.Conn, error) {
			return m.dial(ctx, network, open)
		}))
	}
	return mail.NewClient(o.Host, settings...)
}

// dial connects and keeps hold of the connection: the library leaves it open when the greeting fails, and waits on it when
// the caller has given up.
func (m *Mail) dial(ctx context.Context, network string, open *connection) (net.Conn, error) {
	address := net.JoinHostPort(m.options.Host, strconv.Itoa(m.options.Port))
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	open.hold(conn)
	if m.options.Encryption != Implicit {
		return conn, nil
	}
	encrypted := tls.Client(conn, m.options.TLS)
	if err := encrypted.HandshakeContext(ctx); err != nil {
		return nil, err
	}
	return encrypted, nil
}
