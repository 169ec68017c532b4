package flow

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"openicp/internal/filing"
	"openicp/internal/notice"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Administration is the administration's desk in this process. It takes submissions through the port.
type Administration struct{ House *House }

// Submit takes a complete submission. In the current practice the codes go out, one for each distinct mobile, and 24 hours
// begin; in the classic one the review and its 20 working days do.
//
// Law: MII Order 33 art. 12 (the 20 working days); MIIT practice since 17 August 2020 (SMS verification).
func (a Administration) Submit(ctx context.Context, tx *store.Tx, s Submission) error {
	h, now := a.House, s.At
	id := newID()
	sealed, err := h.sealJSON("submissions", "content_sealed", id, s)
	if err != nil {
		return err
	}
	row := rows.InsertSubmissionParams{ID: id, CaseID: string(s.CaseID), Round: s.Round, Province: s.Province,
		ProviderID: string(s.Provider), Profile: string(s.Profile), ContentSealed: sealed, ReceivedAt: now.UnixMicro(),
		OpinionSealed: []byte{}}
	if s.Kind.NeedsCodes(s.Profile) {
		row.State = string(filing.AwaitingSMS)
		row.ExpiresAt = now.Add(SMSLifetime).UnixMicro()
	} else {
		row.State = string(filing.AdministrationReview)
		row.ReviewSinceAt = now.UnixMicro()
	}
	turn := TurnFrom(h.Calendar(), filing.State(row.State), now)
	row.DueOn, _, row.DueEndAt, row.Provisional = turn.columns()
	if err := tx.InsertSubmission(ctx, row); err != nil {
		return fmt.Errorf("store submission: %w", err)
	}
	if s.Kind.NeedsCodes(s.Profile) {
		return h.sendCodes(ctx, tx, row.ID, s, now)
	}
	return nil
}

// sendCodes makes one code for each distinct mobile of the responsible persons and writes the message. Whoever shares a
// mobile shares the code; the tail of any of their documents proves them.
func (h *House) sendCodes(ctx context.Context, tx *store.Tx, submission string, s Submission, now time.Time) error {
	form, err := s.read()
	if err != nil {
		return err
	}
	for _, owner := range codeOwners(s.Kind, form) {
		code, err := h.Code()
		if err != nil {
			return fmt.Errorf("make SMS code: %w", err)
		}
		index := h.mobileIndex(owner.mobile)
		var tails []string
		for _, tail := range owner.tails {
			tails = append(tails, h.tailHash(submission, tail))
		}
		err = tx.PutSMSCode(ctx, rows.PutSMSCodeParams{SubmissionID: submission, PhoneIndex: index,
			CodeHash: h.codeHash(submission, code), TailHashes: strings.Join(tails, ","), SentAt: now.UnixMicro()})
		if err != nil {
			return fmt.Errorf("store SMS code: %w", err)
		}
		if err := h.sendCode(ctx, tx, string(s.CaseID), submission, owner.mobile, code, now); err != nil {
			return err
		}
	}
	return nil
}

// sendCode writes the message that carries a code to its owner.
func (h *House) sendCode(ctx context.Context, tx *store.Tx, caseID, submission, mobile, code string, at time.Time) error {
	kind := notice.Code()
	return h.insertNotice(ctx, tx, message{Case: caseID, Event: submission, Template: kind.Template, Channel: kind.Channels[0],
		To: mobile, At: at.UnixMicro()}, notice.Values{CaseID: caseID, Code: code})
}

// codeOwner is a mobile that gets a code, with the document tails of everyone who answers to it.
type codeOwner struct {
	mobile string
	tails  []string
}

// tailLength is how many of the last characters of a document number prove a person.
const tailLength = 6

func codeOwners(kind filing.ApplicationKind, form *filing.Form) []codeOwner {
	var owners []codeOwner
	for _, at := range kind.CodesAsked(form) {
		mobile, _ := normalMobile(at.Lead.Mobile)
		if mobile == "" || at.Lead.Document == nil {
			continue
		}
		tail := documentTail(at.Lead.Document.Number)
		i := slices.IndexFunc(owners, func(o codeOwner) bool { return o.mobile == mobile })
		if i < 0 {
			owners = append(owners, codeOwner{mobile: mobile, tails: []string{tail}})
			continue
		}
		if !slices.Contains(owners[i].tails, tail) {
			owners[i].tails = append(owners[i].tails, tail)
		}
	}
	return owners
}

func documentTail(number string) string {
	runes := []rune(normalNumber(number))
	if len(runes) > tailLength {
		runes = runes[len(runes)-tailLength:]
	}
	return string(runes)
}

func (h *House) codeHash(submission, code string) string {
	return h.Seal.Hash("sms_code", submission+"/"+code)
}

func (h *House) tailHash(submission, tail string) string {
	return h.Seal.Hash("document_tail", submission+"/"+tail)
}
