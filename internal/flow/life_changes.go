package flow

import (
	"context"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/licence"
	"openicp/internal/notice"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// LifeChanges is what the effect of a flow on a licence comes to. The runner writes it; an effect never does.
type LifeChanges struct {
	Report    *licence.ReportForm
	Surrender *SurrenderPlan
	Ending    *Ending
	Renewed   civil.Date // the new last day
	Lapsed    bool       // it is over: the numbers go back
	Details   any        // kept, sealed, with the event
	Notice    notice.Values
}

// writeHeld puts changes into a transaction: compare-and-set on the version, what the services bear, the projection, the event and the
// notices. A crash before the commit leaves nothing, after it everything.
func (h *House) writeHeld(ctx context.Context, tx *store.Tx, l *HeldLicence, move licence.MoveName, ch LifeChanges) error {
	row := l.Row
	row.Version, row.UpdatedAt = row.Version+1, l.Now.UnixMicro()
	changed, err := h.writeHeldRow(ctx, tx, l, &row, ch)
	if err != nil {
		return fmt.Errorf("write licence %s: %w", row.Number, err)
	}
	if changed == 0 {
		return changedMeanwhile()
	}
	if ch.Ending != nil || ch.Lapsed || !ch.Renewed.IsZero() {
		if err := h.settleCompany(ctx, tx, row, settling{at: l.Now, actor: l.Actor, by: string(move)}); err != nil {
			return err
		}
	}
	dates, err := LicenceOf(row)
	if err != nil {
		return err
	}
	event := rows.InsertEventParams{ID: newID(), CaseID: row.ID, Side: sideAdministration, Flow: string(move), Outcome: "done",
		ActorID: string(l.Actor.ID), ActorRole: string(l.Actor.Role), Channel: l.Actor.Channel, FromState: string(l.State()), ToState: string(dates.On(l.Today)),
		Version: row.Version, DueOn: row.ValidTo, CalendarVersion: l.Calendar.Version(), At: row.UpdatedAt}
	if err := h.insertEvent(ctx, tx, event, ch.Details); err != nil {
		return err
	}
	return h.sayOfHeld(ctx, tx, l, event.ID, notice.ForLife(move), ch.Notice)
}

// writeHeldRow writes the one thing that a move changes of the row, and leaves in row what was written.
func (h *House) writeHeldRow(ctx context.Context, tx *store.Tx, l *HeldLicence, row *rows.Licence, ch LifeChanges) (int64, error) {
	id, version, now := row.ID, l.Row.Version, row.UpdatedAt
	switch {
	case ch.Report != nil:
		return h.writeReport(ctx, tx, l, ch.Report, now)
	case ch.Surrender != nil:
		sealed, err := h.sealJSON("licences", "surrender_sealed", id, ch.Surrender)
		if err != nil {
			return 0, err
		}
		row.SurrenderOn, row.SurrenderAt, row.SurrenderSealed = ch.Surrender.LastDay.String(), now, sealed
		return tx.FileSurrender(ctx, rows.FileSurrenderParams{ID: id, Version: version, SurrenderOn: row.SurrenderOn, SurrenderAt: now, SurrenderSealed: sealed, UpdatedAt: now})
	case ch.Ending != nil:
		sealed, err := h.sealJSON("licences", "ending_sealed", id, ch.Ending)
		if err != nil {
			return 0, err
		}
		row.Ended, row.EndedOn, row.EndedAt, row.EndingSealed = string(ch.Ending.Kind), ch.Ending.lastDay.String(), now, sealed
		if l.Today.After(ch.Ending.lastDay) {
			row.ReleasedAt = now
		}
		return tx.EndLicence(ctx, rows.EndLicenceParams{ID: id, Version: version, Ended: row.Ended, EndedOn: row.EndedOn, EndedAt: now, EndingSealed: sealed,
			ReleasedAt: row.ReleasedAt, UpdatedAt: now})
	case ch.Lapsed:
		row.ReleasedAt = now
		return tx.ReleaseLicence(ctx, rows.ReleaseLicenceParams{ID: id, Version: version, ReleasedAt: now})
	}
	row.ValidTo = ch.Renewed.String()
	return tx.RenewLicence(ctx, rows.RenewLicenceParams{ID: id, Version: version, ValidTo: row.ValidTo, UpdatedAt: now})
}

func (h *House) writeReport(ctx context.Context, tx *store.Tx, l *HeldLicence, form *licence.ReportForm, now int64) (int64, error) {
	sealed, err := h.sealJSON("licence_reports", "content_sealed", reportPlace(l.Row.ID, form.Year), form)
	if err != nil {
		return 0, err
	}
	err = tx.PutLicenceReport(ctx, rows.PutLicenceReportParams{LicenceID: l.Row.ID, Year: int64(form.Year), ContentSealed: sealed, FiledAt: now,
		FiledBy: string(l.Actor.ID), UpdatedAt: now})
	if err != nil {
		return 0, err
	}
	return tx.TouchLicence(ctx, rows.TouchLicenceParams{ID: l.Row.ID, Version: l.Row.Version, UpdatedAt: now})
}

// sayOfHeld writes one notice for each channel and recipient: the holder by the contact it named, the authority by its desk.
func (h *House) sayOfHeld(ctx context.Context, tx *store.Tx, l *HeldLicence, eventID string, notices []notice.Notice, values notice.Values) error {
	values.CaseID, values.Licence, values.Until = l.Row.ID, l.Row.Number, l.Row.ValidTo
	for _, n := range notices {
		for _, channel := range n.Channels {
			recipient := "administration+" + l.Row.Authority + "@openicp.example"
			if n.To == notice.ToSponsor {
				recipient = contactOf(l.Form, channel)
			}
			if recipient == "" {
				continue
			}
			err := h.insertNotice(ctx, tx, message{Case: l.Row.ID, Event: eventID, Template: n.Template, Channel: channel, To: recipient, At: l.Now.UnixMicro()}, values)
			if err != nil {
				return err
			}
		}
	}
	return nil
}
