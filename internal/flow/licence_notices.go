package flow

import (
	"context"
	"strings"

	"openicp/internal/licence"
	"openicp/internal/notice"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// writeLicenceNotices writes what a change says to whom. The catalogue decides; the flow cannot.
func (h *House) writeLicenceNotices(ctx context.Context, tx *store.Tx, c *LicenceCase, event rows.InsertEventParams, row rows.LicenceApplication, ch LicenceChanges) error {
	values := ch.Notice
	values.CaseID, values.DueOn, values.ServiceName = row.ID, row.DueOn, row.ServiceName
	if state, ok := licence.State(row.State).Row(); ok {
		values.State = state.Name.ZH
	}
	for _, n := range notice.ForLicence(licence.MoveName(event.Flow), licence.State(row.State)) {
		if err := h.sayOfLicence(ctx, tx, c, event.ID, n, values); err != nil {
			return err
		}
	}
	return nil
}

// sayOfLicence writes one notice for each channel and recipient: the company by the contact it named, the authority by its desk.
func (h *House) sayOfLicence(ctx context.Context, tx *store.Tx, c *LicenceCase, eventID string, n notice.Notice, values notice.Values) error {
	for _, channel := range n.Channels {
		recipient := "administration+" + c.Row.Authority + "@openicp.example"
		if n.To == notice.ToSponsor {
			recipient = contactOf(c.Form, channel)
		}
		if strings.TrimSpace(recipient) == "" {
			continue
		}
		err := h.insertNotice(ctx, tx, message{Case: c.Row.ID, Event: eventID, Template: n.Template, Channel: channel, To: recipient, At: c.Now.UnixMicro()}, values)
		if err != nil {
			return err
		}
	}
	return nil
}

func contactOf(form *licence.Form, channel notice.Channel) string {
	if form.Company == nil || form.Company.Contact == nil {
		return ""
	}
	if channel == notice.SMS {
		return form.Company.Contact.Mobile
	}
	return form.Company.Contact.Email
}
