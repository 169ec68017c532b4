package main

import (
	"context"
	"fmt"
	"os"

	"openicp/internal/fault"
	"openicp/internal/ident"
	"openicp/internal/notify"
	"openicp/internal/seal"
)

// serveCommand runs the desks.
type serveCommand struct {
	where
	Addr     string   `help:"Address to listen on." default:"127.0.0.1:8080"`
	Desk     string   `help:"Which desks run here: both in one process, or one that speaks the enterprise interface with the other." enum:"both,provider,administration" default:"both"`
	Province []string `help:"Code of a province whose administration's desk runs here, such as 110000, once for each; none means all. Providers that report to none of them are answered 13." placeholder:"CODE"`
	Proxies  []string `name:"trusted-proxy" help:"Address or range of a proxy before the program, once for each; what it says in X-Forwarded-For is where a call came from. Of anybody else it is not listened to." placeholder:"CIDR"`
	SMTPHost string   `name:"smtp-host" help:"Mail server; without one, mails wait."`
	SMTPPort int      `name:"smtp-port" help:"Port of the mail server; 0 for the usual one."`
	SMTPMode string   `name:"smtp-encryption" help:"How the connection is protected." enum:"starttls,tls,offered,clear" default:"starttls"`
	SMTPUser string   `name:"smtp-user" help:"User at the mail server; the password comes from OPENICP_SMTP_PASSWORD."`
	MailFrom string   `name:"mail-from" help:"Sender of mails."`
	SMSURL   string   `name:"sms-url" help:"SMS gateway; without one, messages wait."`
	SMSBody  string   `name:"sms-body" help:"What is sent to the gateway, with {to}, {text} and {id}." default:"{\"to\":\"{to}\",\"text\":\"{text}\",\"id\":\"{id}\"}"`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run() error {
	ctx := context.Background()
	s, err := newServer(ctx, c.where)
	if err != nil {
		return err
	}
	for _, code := range c.Province {
		if _, known := ident.AdministrationByCode(code); !known {
			return fault.New(fault.Invalid, "province_unknown", "--province 须为省级代码，如 110000。", "--province is the code of a province, such as 110000.")
		}
	}
	if s.proxies, err = readProxies(c.Proxies); err != nil {
		return err
	}
	s.connect(c.Desk, c.Province)
	sender, err := c.sender(s)
	if err != nil {
		return err
	}
	if err := s.employ(sender, false); err != nil {
		return err
	}
	return s.run(ctx, c.Addr, func() { fmt.Println("OpenICP listens on http://" + c.Addr) })
}

// sender sets up what was asked for; a channel that was not lets its notices wait, visibly.
func (c *serveCommand) sender(s *server) (notify.Channels, error) {
	var channels notify.Channels
	if c.SMTPHost != "" {
		mail, err := notify.NewMail(notify.MailOptions{Host: c.SMTPHost, Port: c.SMTPPort, Encryption: notify.Encryption(c.SMTPMode),
			User: c.SMTPUser, Password: seal.Hide(os.Getenv("OPENICP_SMTP_PASSWORD")), From: c.MailFrom, Now: s.clock.Now})
		if err != nil {
			return channels, err
		}
		channels.Mail = mail
	}
	if c.SMSURL != "" {
		gateway, err := notify.NewGateway(notify.GatewayOptions{URL: c.SMSURL, Body: c.SMSBody,
			SignWith: seal.Hide(os.Getenv("OPENICP_SMS_SECRET")), Now: s.clock.Now})
		if err != nil {
			return channels, err
		}
		channels.SMS = gateway
	}
	return channels, nil
}
