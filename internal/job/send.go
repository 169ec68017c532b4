package job

import (
	"context"
	"errors"

	"openicp/internal/notice"
)

// Message is a notice as it leaves.
type Message struct {
	ID      string // of the notice; the same at every try, so that a repeat can be recognised
	Channel notice.Channel
	To      string // mail address or mobile
	Subject string // of mails
	Text    string
}

// Sender sends messages. A nil error says that somebody else now answers for the message. Every other answer is a *Failure, or
// counts as Temporary. Errors carry neither recipient nor text, nor what a foreign server said about them.
type Sender interface {
	Send(ctx context.Context, m Message) error
}

// Class says what can be known after a message could not be sent.
type Class string

// The classes of failure.
const (
	// Temporary: nothing was sent, a later try may succeed.
	Temporary Class = "temporary"
	// Permanent: nothing was sent, and no later try will succeed.
	Permanent Class = "permanent"
	// Unknown: the answer never came. It may have been sent, so the next try may be a repeat; it carries the same id.
	Unknown Class = "unknown"
)

// Failure is why a message could not be sent.
type Failure struct {
	Class Class
	// Code is stable, in small letters, such as "smtp_550"; it is kept with the notice.
	Code string
}

// Error implements error.
func (f *Failure) Error() string { return string(f.Class) + ": " + f.Code }

// failureOf reads a sender's error. What is no Failure was never vetted for personal data, so nothing of it is kept.
func failureOf(err error) *Failure {
	if f, ok := errors.AsType[*Failure](err); ok && f != nil {
		return f
	}
	return &Failure{Class: Temporary, Code: "not_sent"}
}
