package flow

import (
	"context"
	"fmt"
	"strings"

	"openicp/internal/filing"
	"openicp/internal/job"
	"openicp/internal/notice"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// writeNotices writes what a change says to whom, for the worker to deliver. The catalogue decides; the flow cannot.
func (h *House) writeNotices(ctx context.Context, tx *store.Tx, c *Case, event rows.InsertEventParams, update rows.UpdateApplicationParams, ch Changes) error {
	move := filing.MoveName(event.Flow)
	notices := notice.For(move, filing.State(update.State))
	if _, ok := move.Row(); !ok {
		notices = parcelNotices(ch)
	}
	values := ch.Notice
	values.CaseID, values.DueOn = c.Row.ID, update.DueOn
	values.ServiceName = update.ServiceName
	if state, ok := filing.State(update.State).Row(); ok {
		values.State = state.NameZH
	}
	for _, n := range notices {
		if err := h.say(ctx, tx, c, event.ID, n.OfKind(filing.ApplicationKind(update.Kind)), values); err != nil {
			return err
		}
	}
	return nil
}

// parcelNotices is what is said when originals change hands outside a move.
func parcelNotices(ch Changes) []notice.Notice {
	var list []notice.Notice
	for _, parcel := range ch.Parcels {
		list = append(list, notice.Parcel(parcel.State)...)
	}
	return list
}

// say writes one notice for each channel and recipient.
func (h *House) say(ctx context.Context, tx *store.Tx, c *Case, eventID string, n notice.Notice, values notice.Values) error {
	for _, channel := range n.Channels {
		for _, recipient := range h.recipients(c, n.To, channel) {
			err := h.insertNotice(ctx, tx, message{Case: c.Row.ID, Event: eventID, Template: n.Template, Channel: channel,
				To: recipient, At: c.Now.UnixMicro()}, values)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

type message struct {
	Case, Event string
	Template    notice.Template
	Channel     notice.Channel
	To          string
	At          int64
}

func (h *House) insertNotice(ctx context.Context, tx *store.Tx, m message, values notice.Values) error {
	id := newID()
	text, err := h.Settings().Notices.Text(m.Template, m.Channel, values)
	if err != nil {
		return fmt.Errorf("render notice %s: %w", m.Template, err)
	}
	to, err := h.seal("notices", "recipient_sealed", id, []byte(m.To))
	if err != nil {
		return err
	}
	sealed, err := h.seal("notices", "text_sealed", id, []byte(text))
	if err != nil {
		return err
	}
	err = tx.InsertNotice(ctx, rows.InsertNoticeParams{ID: id, CaseID: m.Case, EventID: m.Event, Template: string(m.Template),
		Channel: string(m.Channel), RecipientSealed: to, TextSealed: sealed, State: "waiting", CreatedAt: m.At})
	if err != nil {
		return fmt.Errorf("write notice: %w", err)
	}
	return job.Ask(ctx, tx, job.KindNotice, id, store.Time(m.At))
}

// recipients finds addresses: the sponsor's lead as the form names them; desks by the name of their queue. Of a case that arrived from
// another system, that one tells sponsor and provider.
func (h *House) recipients(c *Case, to notice.Recipient, channel notice.Channel) []string {
	if c.Arrived() && to != notice.ToAdministration {
		return nil
	}
	switch to {
	case notice.ToProvider:
		return []string{"desk+" + c.Row.ProviderID + "@openicp.example"}
	case notice.ToAdministration:
		return []string{"administration+" + c.Row.Province + "@openicp.example"}
	}
	if c.Form.Sponsor == nil || c.Form.Sponsor.Lead == nil {
		return nil
	}
	lead := c.Form.Sponsor.Lead
	address := lead.Email
	if channel == notice.SMS {
		address = lead.Mobile
	}
	if strings.TrimSpace(address) == "" {
		return nil
	}
	return []string{address}
}
