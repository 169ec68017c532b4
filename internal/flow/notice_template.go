package flow

import (
	"context"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/notice"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

func readNotices(ctx context.Context, q *rows.Queries) (notice.Own, error) {
	list, err := q.NoticeWordings(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the house's texts: %w", err)
	}
	own := notice.Own{}
	for _, w := range list {
		of := notice.Of{Template: notice.Template(w.Template), Channel: notice.Channel(w.Channel)}
		text := fault.Text{ZH: w.Zh, EN: w.En}
		if of.Check(text) == nil { // a text that the catalogue's next version no longer fits says less than the catalogue's own
			own[of] = text
		}
	}
	return own, nil
}

// wording is what the event of a changed text keeps.
type wording struct {
	Template notice.Template `json:"template"`
	Channel  notice.Channel  `json:"channel"`
	Before   fault.Text      `json:"before"`
	After    fault.Text      `json:"after"`
}

// SetNotice puts a text of the house in place of the catalogue's, for every notice written from now on.
func (h *House) SetNotice(ctx context.Context, actor policy.Actor, of notice.Of, text fault.Text) error {
	if !policy.Holds(actor, policy.ManageHouse) {
		return fault.NotFoundError()
	}
	if err := of.Check(text); err != nil {
		return err
	}
	about := wording{of.Template, of.Channel, h.noticeText(of), text}
	return h.changeSettings(ctx, actor, "notice_template.change", about, func(ctx context.Context, tx *store.Tx) error {
		return tx.PutNoticeWording(ctx, rows.PutNoticeWordingParams{Template: string(of.Template), Channel: string(of.Channel),
			Zh: text.ZH, En: text.EN, ChangedBy: string(actor.ID), ChangedAt: h.Now().UnixMicro()})
	})
}

// ResetNotice goes back to the catalogue's text. Where the house has none of its own nothing happens, and nothing is recorded; a text
// of its own that says the same as the catalogue's goes too, so that the catalogue's next version counts.
func (h *House) ResetNotice(ctx context.Context, actor policy.Actor, of notice.Of) error {
	if !policy.Holds(actor, policy.ManageHouse) || notice.Default(of.Template, of.Channel).ZH == "" {
		return fault.NotFoundError()
	}
	about := wording{of.Template, of.Channel, h.noticeText(of), notice.Default(of.Template, of.Channel)}
	err := h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		gone, err := tx.DeleteNoticeWording(ctx, rows.DeleteNoticeWordingParams{Template: string(of.Template), Channel: string(of.Channel)})
		if err != nil || gone == 0 {
			return err
		}
		return h.RecordHouse(ctx, tx, actor, "", "notice_template.reset", about)
	})
	if err != nil {
		return fmt.Errorf("go back to the catalogue's text: %w", err)
	}
	return h.Reload(ctx)
}

// noticeText is the text in force.
func (h *House) noticeText(of notice.Of) fault.Text {
	if own, ok := h.Settings().Notices[of]; ok {
		return own
	}
	return notice.Default(of.Template, of.Channel)
}
