package notify

import (
	"errors"
	"fmt"
	"net/textproto"

	"github.com/wneessen/go-mail"
)

// notConnected reads why there was no session: nothing was sent. Even a refusal is temporary here, because it is about us, not
// about this message: a password that expired, a server that is being set up.
func notConnected(err error) error {
	if answer, ok := errors.AsType[*textproto.Error](err); ok {
		return temporary(fmt.Sprintf("smtp_connect_%d", answer.Code))
	}
	return temporary("smtp_connect")
}

// notAccepted reads why a server did not take a message (RFC 5321, 4.2.1). Until the end of the message was sent nothing can
// have happened; after it, silence means that nobody can know (6.1).
func notAccepted(err error) error {
	refusal, ok := errors.AsType[*mail.SendError](err)
	if !ok {
		return temporary("smtp")
	}
	code := refusal.ErrorCode()
	switch {
	case code >= 500 && code < 600:
		return permanent(fmt.Sprintf("smtp_%d", code))
	case code >= 400:
		return temporary(fmt.Sprintf("smtp_%d", code))
	case refusal.Reason == mail.ErrSMTPDataClose:
		return unknown("smtp_no_answer")
	}
	return temporary("smtp_broken_off")
}
