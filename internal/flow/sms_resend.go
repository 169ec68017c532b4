package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Limits of asking for a new SMS code. Both hold for every phone that is asked for, whether a submission knows it or not.
const (
	SMSResendEvery = 60 * time.Second
	SMSMaxResends  = 5 // for one submission in all; the table of sendings has no place for a sixth
)

// ResendInput is what whoever waits for a code enters. No sign-in is asked for, and nothing is told about the phone.
type ResendInput struct {
	Phone string `json:"phone" maxLength:"32"`
}

// ResendSMS sends a new code to a mobile of the submission (重新发送); the old one is void. The 24 hours of the submission and its
// count of wrong tries go on as they were. A phone that is none of the submission's, and one that has verified already, get
// nothing and are answered and counted like any other, so that nobody can find out by asking whose phone belongs to a case.
//
// Source: MIIT practice since 17 August 2020; resending asks for the phone alone.
var ResendSMS = resendSMS{}

type resendSMS struct{}

func (resendSMS) starts(s filing.State) bool { return s == filing.AwaitingSMS }

func (resendSMS) plan(ctx context.Context, q *rows.Queries, h *House, c *Case, input json.RawMessage) (planned, error) {
	var in ResendInput
	if err := decode(input, &in); err != nil {
		return planned{}, err
	}
	mobile, valid := normalMobile(in.Phone)
	if !valid {
		return planned{}, fault.New(fault.Invalid, "sms_phone_invalid", "请填写收验证码的 11 位手机号。",
			"Give the mobile of eleven digits that the code goes to.").At("/phone")
	}
	s, err := h.OpenSubmission(ctx, q, c.ID())
	if store.IsNotFound(err) {
		return planned{}, codesElsewhere()
	}
	if err != nil {
		return planned{}, err
	}
	if err := stillAwaited(s.Row, c.Now); err != nil {
		return planned{}, err
	}
	asked, err := q.SMSSendings(ctx, s.Row.ID)
	if err != nil {
		return planned{}, fmt.Errorf("load sendings: %w", err)
	}
	index := h.mobileIndex(mobile)
	if err := throttled(s.Row, asked, index, c.Now); err != nil {
		return planned{}, err
	}
	code, err := h.Code()
	if err != nil {
		return planned{}, fmt.Errorf("make SMS code: %w", err)
	}
	again := resend{submission: s.Row, ordinal: int64(len(asked)) + 1, mobile: mobile, index: index, code: code}
	return planned{write: func(ctx context.Context, tx *store.Tx) error { return h.resend(ctx, tx, c, again) }}, nil
}

// stillAwaited: late by the stored time, though the sweep has not been here yet.
func stillAwaited(submission rows.Submission, now time.Time) error {
	if submission.State == string(filing.AwaitingSMS) && now.UnixMicro() < submission.ExpiresAt {
		return nil
	}
	return fault.New(fault.Conflict, fault.CodeNotPossible, "验证码已过期，请等接入商重新提交。",
		"The code has expired; the access provider will forward the application again.")
}

// codesElsewhere is answered where an administration's own system has sent the codes, and takes them.
func codesElsewhere() error {
	return fault.New(fault.Conflict, fault.CodeNotPossible, "验证码由通信管理局的系统发出，请按短信里的说明在那里填写。",
		"The administration's own system has sent the codes: enter them where the message says.")
}

// ResendAt says from when a new code can be asked for with a phone, whose blind index is given; ok is false where no more can be
// asked for this submission. A phone that is none of its is taken to have got a code with the others.
func ResendAt(submission rows.Submission, asked []rows.SmsSending, index string) (at time.Time, ok bool) {
	last := submission.ReceivedAt
	for _, each := range asked {
		if each.PhoneIndex == index {
			last = each.AskedAt
		}
	}
	return store.Time(last).Add(SMSResendEvery), len(asked) < SMSMaxResends
}

func throttled(submission rows.Submission, asked []rows.SmsSending, index string, now time.Time) error {
	at, left := ResendAt(submission, asked, index)
	if !left {
		return tooMany("这件申请的重新发送次数已用完。已收到的验证码在截止前仍然有效；过期后由接入商重新提交。",
			"No more codes can be sent for this application. Those received are good until they expire; then the provider forwards it again.",
			store.Time(submission.ExpiresAt).Sub(now))
	}
	if wait := at.Sub(now); wait > 0 {
		return tooMany("刚刚发送过，请稍等再重新发送。", "A code was sent just now. Wait a little before asking again.", wait)
	}
	return nil
}

func tooMany(zh, en string, wait time.Duration) error {
	seconds := max(int(math.Ceil(wait.Seconds())), 1)
	return fault.New(fault.TooMany, "too_many", zh, en).After(seconds).With("retry_after", seconds)
}

// resend is one asking for a new code, ready to be written.
type resend struct {
	submission          rows.Submission
	ordinal             int64
	mobile, index, code string
}

// resend takes the next place among the sendings, and where the mobile waits for a code, gives it a new one. Of two who ask at once
// the second finds the place taken and starts again on what the first has left.
func (h *House) resend(ctx context.Context, tx *store.Tx, c *Case, r resend) error {
	err := tx.InsertSMSSending(ctx, rows.InsertSMSSendingParams{SubmissionID: r.submission.ID, Ordinal: r.ordinal,
		PhoneIndex: r.index, AskedAt: c.Now.UnixMicro()})
	if store.IsUnique(err) {
		return changedMeanwhile()
	}
	if err != nil {
		return fmt.Errorf("note the sending: %w", err)
	}
	renewed, err := tx.RenewSMSCode(ctx, rows.RenewSMSCodeParams{SubmissionID: r.submission.ID, PhoneIndex: r.index,
		CodeHash: h.codeHash(r.submission.ID, r.code), SentAt: c.Now.UnixMicro()})
	if err != nil {
		return fmt.Errorf("renew SMS code: %w", err)
	}
	if renewed > 0 {
		if err := h.sendCode(ctx, tx, c.Row.ID, r.submission.ID, r.mobile, r.code, c.Now); err != nil {
			return err
		}
	}
	return h.rule(ctx, tx, c, r.submission, filing.MoveName(policy.ResendSMS), Ruling{Tries: r.submission.Tries,
		Details: map[string]any{"phone": ident.MaskMobile(r.mobile), "sent": renewed > 0}})
}

// normalMobile gives a mobile as it is compared; what is none is given back as it is.
func normalMobile(phone string) (normal string, valid bool) {
	if answer, err := ident.Ask("mobile", phone); err == nil && answer.Valid {
		return answer.Normal, true
	}
	return phone, false
}
