package query

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/fault"
	"openicp/internal/notice"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// NoticeTemplate is one text that the house sends, as it reads now and as the catalogue has it.
type NoticeTemplate struct {
	Name      notice.Template `json:"name"`
	Channel   notice.Channel  `json:"channel" enum:"mail,sms"`
	Subject   string          `json:"subject,omitempty" doc:"of a mail; fixed, so that it can stand on a locked screen"`
	Text      fault.Text      `json:"text"`
	Default   fault.Text      `json:"default"`
	Own       bool            `json:"own" doc:"the house's own words"`
	Values    []string        `json:"values" doc:"what may stand in braces"`
	Required  []string        `json:"required" doc:"what must, in Chinese; in English where the default has it"`
	ChangedAt *time.Time      `json:"changed_at"`
	ChangedBy string          `json:"changed_by,omitempty"`
}

// NoticeTemplates lists every text, for who administers the house.
func (q *Query) NoticeTemplates(ctx context.Context, actor policy.Actor) ([]NoticeTemplate, error) {
	if !policy.Holds(actor, policy.ManageHouse) {
		return nil, fault.NotFoundError()
	}
	changed := map[notice.Of]rows.NoticeWording{}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		kept, err := r.NoticeWordings(ctx)
		for _, w := range kept {
			changed[notice.Of{Template: notice.Template(w.Template), Channel: notice.Channel(w.Channel)}] = w
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the house's texts: %w", err)
	}
	list := []NoticeTemplate{}
	for _, of := range notice.Texts() {
		list = append(list, q.templateOf(of, changed))
	}
	return list, nil
}

func (q *Query) templateOf(of notice.Of, changed map[notice.Of]rows.NoticeWording) NoticeTemplate {
	zh, _ := of.Needs()
	t := NoticeTemplate{Name: of.Template, Channel: of.Channel, Default: notice.Default(of.Template, of.Channel), Values: notice.Takes(of.Template),
		Required: append([]string{}, zh...)}
	t.Text = t.Default
	if of.Channel == notice.Mail {
		t.Subject = notice.Subject(of.Template)
	}
	if own, ok := q.House.Settings().Notices[of]; ok {
		t.Text, t.Own = own, true
	}
	if kept, ok := changed[of]; ok {
		at := instant(kept.ChangedAt)
		t.ChangedAt, t.ChangedBy = &at, kept.ChangedBy
	}
	return t
}
