package notify

import (
	"context"

	"openicp/internal/job"
	"openicp/internal/notice"
)

// Channels sends each message over its channel. A channel without a sender is a temporary failure: the notice waits for the
// operator to set it up, and is visible when it is given up.
type Channels struct {
	Mail job.Sender
	SMS  job.Sender
}

// Send implements job.Sender.
func (c Channels) Send(ctx context.Context, m job.Message) error {
	sender := map[notice.Channel]job.Sender{notice.Mail: c.Mail, notice.SMS: c.SMS}[m.Channel]
	if sender == nil {
		return temporary("no_sender")
	}
	return sender.Send(ctx, m)
}

// Outbox is the demo's sender: nothing leaves. A message counts as sent, and the demo reads it back from the notices.
type Outbox struct{}

// Send implements job.Sender.
func (Outbox) Send(context.Context, job.Message) error { return nil }

func temporary(code string) error { return &job.Failure{Class: job.Temporary, Code: code} }
func permanent(code string) error { return &job.Failure{Class: job.Permanent, Code: code} }
func unknown(code string) error   { return &job.Failure{Class: job.Unknown, Code: code} }
