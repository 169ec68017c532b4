package flow

import (
	"context"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/job"
	"openicp/internal/notice"
	"openicp/internal/policy"
	"openicp/internal/store"
)

// ResendNotice has a notice of a case sent once more: one that was given up, or that its recipient did not find. Who asked is
// recorded. answer renders what the asker gets; it is kept under the key.
func (h *House) ResendNotice(ctx context.Context, actor policy.Actor, id filing.ApplicationID, noticeID, key string, answer AnswerFunc) (Outcome, error) {
	cmd := Command{Case: id, Name: string(policy.ResendNotice), Input: []byte(noticeID), Key: key}
	outcome, err := h.Once(ctx, actor, Act{Command: cmd, Do: func(ctx context.Context, tx *store.Tx) ([]byte, error) {
		if err := h.resendNotice(ctx, tx, actor, id, noticeID); err != nil {
			return nil, err
		}
		return answer(ctx, tx.Queries, id)
	}})
	if err != nil {
		h.recordRefusal(ctx, actor, cmd, err)
		return Outcome{}, err
	}
	h.kick()
	return outcome, nil
}

func (h *House) resendNotice(ctx context.Context, tx *store.Tx, actor policy.Actor, id filing.ApplicationID, noticeID string) error {
	now := h.Now()
	c, err := h.Load(ctx, tx.Queries, id, actor, now)
	if err != nil {
		return err
	}
	if !policy.Can(actor, policy.ResendNotice, c.Subject()) {
		return fault.NotFoundError()
	}
	row, err := tx.GetNotice(ctx, noticeID)
	if store.IsNotFound(err) || err == nil && row.CaseID != string(id) {
		return fault.NotFoundError()
	}
	if err != nil {
		return fmt.Errorf("load notice: %w", err)
	}
	if row.Template == string(notice.SMSCode) {
		// A newer code may have voided this one, and whoever entered it would lose a try.
		return fault.New(fault.Conflict, "code_not_resent", "验证码不能照旧重发，请负责人在核验页面重新获取。",
			"A code is not sent again as it was; the responsible person asks for a new one on the page where it is entered.")
	}
	if err := job.Resend(ctx, tx, noticeID, now); err != nil {
		return err
	}
	return h.RecordHouse(ctx, tx, actor, id, string(policy.ResendNotice), map[string]string{"notice": noticeID})
}
