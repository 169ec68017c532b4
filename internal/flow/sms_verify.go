package flow

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Limits of the SMS verification (短信核验).
const (
	SMSLifetime = 24 * time.Hour
	SMSMaxWrong = 5 // the sixth wrong try fails the application
)

// SMSInput is what a responsible person enters: no sign-in, these three are the proof.
type SMSInput struct {
	Phone        string `json:"phone" maxLength:"32"`
	Code         string `json:"code" maxLength:"16"`
	DocumentTail string `json:"document_tail" doc:"the last six characters of the document number" maxLength:"16"`
}

// VerifySMS takes a code (短信核验). The last missing one begins the administration's review and its 20 working days; a wrong
// one is counted, and the sixth fails the application. Wrong phone, wrong code and wrong tail are answered alike.
//
// Source: MIIT practice since 17 August 2020; 24 hours, five wrong tries.
var VerifySMS = verifySMS{}

type verifySMS struct{}

func (verifySMS) starts(s filing.State) bool { return s == filing.AwaitingSMS }

func (verifySMS) plan(ctx context.Context, q *rows.Queries, h *House, c *Case, input json.RawMessage) (planned, error) {
	var in SMSInput
	if err := decode(input, &in); err != nil {
		return planned{}, err
	}
	if in.Phone == "" || in.Code == "" || in.DocumentTail == "" {
		return planned{}, fault.New(fault.Invalid, "sms_fields_missing", "请填写手机号、验证码和证件号码后六位。",
			"Give the phone, the code and the last six characters of the document number.")
	}
	submission, err := q.LatestSubmission(ctx, c.Row.ID)
	if store.IsNotFound(err) {
		return planned{}, codesElsewhere()
	}
	if err != nil {
		return planned{}, fmt.Errorf("load submission: %w", err)
	}
	if err := stillAwaited(submission, c.Now); err != nil {
		return planned{}, err
	}
	codes, err := q.SMSCodes(ctx, submission.ID)
	if err != nil {
		return planned{}, fmt.Errorf("load SMS codes: %w", err)
	}
	index, right := h.matchCode(submission.ID, codes, in)
	if !right {
		return wrongCode(h, c, submission), nil
	}
	return rightCode(h, c, submission, index), nil
}

// matchCode compares in constant time and looks at every row, so that time tells nothing about which of the three is wrong.
func (h *House) matchCode(submission string, codes []rows.SmsCode, in SMSInput) (index string, right bool) {
	phone, _ := normalMobile(in.Phone)
	wanted := h.mobileIndex(phone)
	code := h.codeHash(submission, strings.TrimSpace(in.Code))
	tail := h.tailHash(submission, documentTail(in.DocumentTail))
	for _, row := range codes {
		same := subtle.ConstantTimeCompare([]byte(row.PhoneIndex), []byte(wanted)) &
			subtle.ConstantTimeCompare([]byte(row.CodeHash), []byte(code))
		tails := 0
		for _, each := range strings.Split(row.TailHashes, ",") {
			tails |= subtle.ConstantTimeCompare([]byte(each), []byte(tail))
		}
		if same&tails == 1 {
			index, right = row.PhoneIndex, true
		}
	}
	return index, right
}

func missingCodes(codes []rows.SmsCode, verified string) int {
	missing := 0
	for _, row := range codes {
		if row.VerifiedAt == 0 && row.PhoneIndex != verified {
			missing++
		}
	}
	return missing
}

// wrongCodeCounted is the event of a wrong try that the application survives; the sixth is the move sms.fail.
const wrongCodeCounted filing.MoveName = "sms.wrong_code"

// wrongCode counts the try. The count is committed though the answer is a refusal; the sixth also fails the application.
func wrongCode(h *House, c *Case, submission rows.Submission) planned {
	tries := submission.Tries + 1
	left := max(SMSMaxWrong-int(tries), 0)
	refusal := fault.New(fault.Invalid, "sms_code_wrong", fmt.Sprintf("手机号、验证码或证件号码后六位不对。本申请还可输错 %d 次，第 6 次错误会退回接入商。", left),
		fmt.Sprintf("The phone, the code or the document tail is wrong. %d wrong tries are left; the sixth returns the application to the provider.", left)).
		With("tries_left", left)
	if tries > SMSMaxWrong {
		refusal = fault.New(fault.Invalid, "sms_failed", "输错已达 6 次，短信核验失败，申请已退回接入商。",
			"This was the sixth wrong try: the SMS verification has failed and the application is back at the access provider.").
			With("tries_left", 0)
	}
	return planned{refusal: refusal, write: func(ctx context.Context, tx *store.Tx) error {
		return h.countWrongTry(ctx, tx, c, submission, tries)
	}}
}

func (h *House) countWrongTry(ctx context.Context, tx *store.Tx, c *Case, submission rows.Submission, tries int64) error {
	if tries <= SMSMaxWrong {
		return h.rule(ctx, tx, c, submission, wrongCodeCounted, Ruling{Tries: tries})
	}
	return h.rule(ctx, tx, c, submission, filing.SMSFail, Ruling{Tries: tries, State: filing.SMSFailed,
		Result: &Result{CaseID: c.ID(), Move: filing.SMSFail}})
}

func rightCode(h *House, c *Case, submission rows.Submission, index string) planned {
	return planned{write: func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.VerifySMSCode(ctx, rows.VerifySMSCodeParams{SubmissionID: submission.ID, PhoneIndex: index,
			VerifiedAt: c.Now.UnixMicro()}); err != nil {
			return fmt.Errorf("mark the code as verified: %w", err)
		}
		// Two people may enter their codes at the same moment: whether this was the last is asked here, behind the other's write.
		codes, err := tx.SMSCodes(ctx, submission.ID)
		if err != nil {
			return fmt.Errorf("load SMS codes: %w", err)
		}
		ruling := Ruling{Tries: submission.Tries}
		if missingCodes(codes, index) == 0 {
			ruling.State, ruling.ReviewSince = filing.AdministrationReview, c.Now
			ruling.Result = &Result{CaseID: c.ID(), Move: filing.SMSVerify}
		}
		if err := h.rule(ctx, tx, c, submission, filing.SMSVerify, ruling); err != nil || ruling.Result == nil {
			return err
		}
		return h.supersede(ctx, tx, c, false)
	}}
}
