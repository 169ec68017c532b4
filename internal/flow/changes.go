package flow

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/notice"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Changes is what the effect of a flow on the provider's desk comes to. The runner writes it; an effect never does.
type Changes struct {
	To            filing.State // where the case goes; "" stays, and the clock runs on
	FormJSON      []byte       // a changed form; nil keeps it
	Return        *Return      // an open return, put beside the case
	CloseReturn   bool         // the open return has been answered
	FirstPassedBy filing.UserID
	ClearFirst    bool // forget who passed the first review
	NewRound      bool // a submission: keep the form as it stands now
	Originals     []rows.PutOriginalParams
	Parcels       []rows.PutParcelParams
	Papers        []rows.PutDocumentParams
	Reject        []filing.Slot // papers sent back
	Forward       *Submission   // leaves through the port
	HandedOverAt  *int64        // a hand-over came to nothing: when the last one before it was, 0 for none
	Numbers       *Numbers
	Since         time.Time // when the state began, where it is not now (the administration tells)
	Details       any       // kept, sealed, with the event
	Notice        notice.Values
	Rules         string // what a submission was judged by, where not by all of the house's rules
	Event         string // the flow's name in the trail where it is not the command's

	facts *rows.PutQueueFactsParams // what the queue will show, where it was worked out beforehand
}

var errChangedMeanwhile = errors.New("the case changed meanwhile")

// changedMeanwhile makes the runner start again on what somebody else has left; after the last try it is answered.
func changedMeanwhile() error {
	return fault.New(fault.Conflict, "changed_meanwhile", "这一件刚刚被别人处理过，请刷新后再看。",
		"Somebody else has just acted on this case; load it again.").Because(errChangedMeanwhile)
}

// write puts changes into a transaction: compare-and-set on version and state, event, notices, and what leaves through the
// port. A crash before the commit leaves nothing; after it, everything, and waiting notices are found by their state.
func (h *House) write(ctx context.Context, tx *store.Tx, c *Case, flow string, ch Changes) error {
	_, err := h.writeCase(ctx, tx, c, flow, ch)
	return err
}

func (h *House) writeCase(ctx context.Context, tx *store.Tx, c *Case, flow string, ch Changes) (rows.UpdateApplicationParams, error) {
	update, err := h.update(c, ch)
	if err != nil {
		return update, err
	}
	changed, err := tx.UpdateApplication(ctx, update)
	if err != nil {
		return update, fmt.Errorf("write application: %w", err)
	}
	if changed == 0 {
		return update, changedMeanwhile()
	}
	if err := h.writeBeside(ctx, tx, c, update, ch); err != nil {
		return update, err
	}
	if err := h.keepSponsorsPlace(ctx, tx, c, ch); err != nil {
		return update, err
	}
	if err := h.writeFacts(ctx, tx, c, ch); err != nil {
		return update, err
	}
	if ch.To != "" && ch.To != c.State() {
		if err := tx.EndClaims(ctx, c.Row.ID); err != nil {
			return update, fmt.Errorf("end claims: %w", err)
		}
	}
	if ch.Forward != nil {
		if err := h.administrationOf(c).Submit(ctx, tx, *ch.Forward); err != nil {
			return update, fmt.Errorf("hand over to the administration: %w", err)
		}
	}
	return update, h.writeEvent(ctx, tx, c, flow, update, ch)
}

// update works out the new row.
func (h *House) update(c *Case, ch Changes) (rows.UpdateApplicationParams, error) {
	row := c.Row
	if err := h.changeContent(&row, c, ch); err != nil {
		return rows.UpdateApplicationParams{}, err
	}
	if ch.To != "" {
		h.changeState(&row, c, ch)
	}
	if ch.FirstPassedBy != "" {
		row.FirstPassedBy = string(ch.FirstPassedBy)
	}
	if ch.ClearFirst {
		row.FirstPassedBy = ""
	}
	if ch.NewRound {
		row.Round++
		row.Kind = string(c.Kind())
		row.SubmittedAt = c.Now.UnixMicro()
		row.RulesVersion, row.CalendarVersion = h.Settings().RulesVersion(row.Province, c.Today), c.Calendar.Version()
		if _, edition, byHouse := strings.Cut(row.RulesVersion, editionMark); ch.Rules != "" && byHouse {
			row.RulesVersion = ch.Rules + editionMark + edition
		} else if ch.Rules != "" {
			row.RulesVersion = ch.Rules
		}
	}
	if ch.Forward != nil {
		row.ForwardedAt = c.Now.UnixMicro()
	}
	if ch.HandedOverAt != nil {
		row.ForwardedAt = *ch.HandedOverAt
	}
	if ch.Numbers != nil {
		row.SponsorNumber, row.ServiceNumbers = ch.Numbers.Sponsor, strings.Join(ch.Numbers.Services, ",")
	}
	return updateParams(row, c), nil
}

func (h *House) changeContent(row *rows.Application, c *Case, ch Changes) (err error) {
	if ch.FormJSON != nil {
		form, err := c.formOf(ch.FormJSON)
		if err != nil {
			return err
		}
		h.describe(row, form)
		if row.FormSealed, err = h.seal("applications", "form_sealed", row.ID, ch.FormJSON); err != nil {
			return err
		}
	}
	switch {
	case ch.Return != nil:
		row.ReturnSealed, err = h.sealJSON("applications", "return_sealed", row.ID, ch.Return)
	case ch.CloseReturn:
		row.ReturnSealed = []byte{}
	}
	return err
}

// describe writes what lists show beside the sealed form. An individual's name is personal and stays inside.
func (h *House) describe(row *rows.Application, form *filing.Form) {
	provider, _ := h.Settings().Find(form.Provider)
	if row.Province != form.Province {
		row.ForwardedAt = 0 // the administration of another province has not been handed it
	}
	row.Province, row.ProviderID = form.Province, provider.ID
	row.SponsorKind, row.SponsorName, row.ServiceName, row.Domains = "", "", "", ""
	if form.Sponsor != nil {
		row.SponsorKind = string(form.Sponsor.Kind)
		if !form.Sponsor.Individual() {
			row.SponsorName = form.Sponsor.Name
		}
	}
	var names, domains []string
	for i := range form.Services {
		names = append(names, form.Services[i].Name)
		domains = append(domains, form.Services[i].Domains...)
	}
	row.ServiceName = strings.Join(names, "、")
	row.Domains = strings.Join(domains, ",")
}

// changeState moves the row into a state and starts its clock.
func (h *House) changeState(row *rows.Application, c *Case, ch Changes) {
	since := ch.Since
	if since.IsZero() {
		since = c.Now
	}
	row.State = string(ch.To)
	turn := TurnFrom(c.Calendar, ch.To, since)
	row.TurnParty, row.TurnSinceAt = string(turn.Party), since.UnixMicro()
	row.DueOn, row.DueAt, row.DueEndAt, row.Provisional = turn.columns()
	row.OverdueNotedAt = 0
}

func updateParams(row rows.Application, c *Case) rows.UpdateApplicationParams {
	return rows.UpdateApplicationParams{
		Kind: row.Kind, Profile: row.Profile, Province: row.Province, ProviderID: row.ProviderID, Round: row.Round,
		FormSealed: row.FormSealed, SponsorKind: row.SponsorKind, SponsorName: row.SponsorName, ServiceName: row.ServiceName,
		Domains: row.Domains, RulesVersion: row.RulesVersion, CalendarVersion: row.CalendarVersion, TurnParty: row.TurnParty,
		TurnSinceAt: row.TurnSinceAt, DueOn: row.DueOn, DueAt: row.DueAt, DueEndAt: row.DueEndAt, Provisional: row.Provisional,
		OverdueNotedAt: row.OverdueNotedAt, SubmittedAt: row.SubmittedAt, ForwardedAt: row.ForwardedAt,
		FirstPassedBy: row.FirstPassedBy, ReturnSealed: row.ReturnSealed, SponsorNumber: row.SponsorNumber,
		ServiceNumbers: row.ServiceNumbers, UpdatedAt: c.Now.UnixMicro(), State: row.State,
		ID: row.ID, Version: c.Row.Version, OldState: c.Row.State,
	}
}

// writeBeside writes what belongs to the case and lies in tables of its own.
func (h *House) writeBeside(ctx context.Context, tx *store.Tx, c *Case, update rows.UpdateApplicationParams, ch Changes) error {
	if ch.FormJSON != nil {
		if err := h.reindex(ctx, tx, c, ch.FormJSON); err != nil {
			return err
		}
	}
	for _, paper := range ch.Papers {
		if err := tx.PutDocument(ctx, paper); err != nil {
			return fmt.Errorf("write document: %w", err)
		}
	}
	for _, slot := range ch.Reject {
		if _, err := tx.RejectDocument(ctx, rows.RejectDocumentParams{ApplicationID: c.Row.ID, Slot: string(slot), Rejected: true}); err != nil {
			return fmt.Errorf("mark document as rejected: %w", err)
		}
	}
	for _, original := range ch.Originals {
		if err := tx.PutOriginal(ctx, original); err != nil {
			return fmt.Errorf("write original: %w", err)
		}
	}
	for _, parcel := range ch.Parcels {
		if err := tx.PutParcel(ctx, parcel); err != nil {
			return fmt.Errorf("write parcel: %w", err)
		}
	}
	if ch.NewRound {
		return h.keepRound(ctx, tx, c, update, ch)
	}
	return nil
}

func (h *House) reindex(ctx context.Context, tx *store.Tx, c *Case, formJSON []byte) error {
	form, err := c.formOf(formJSON)
	if err != nil {
		return err
	}
	after := h.blindIndexes(form)
	if c.Row.Version > 0 {
		if slices.Equal(h.blindIndexes(c.Form), after) {
			return nil
		}
		if err := tx.DeleteBlindIndexes(ctx, c.Row.ID); err != nil {
			return fmt.Errorf("clear blind indexes: %w", err)
		}
	}
	for _, index := range after {
		if err := tx.InsertBlindIndex(ctx, rows.InsertBlindIndexParams{ApplicationID: c.Row.ID, Field: index.Field, Value: index.Value}); err != nil {
			return fmt.Errorf("write blind index: %w", err)
		}
	}
	return nil
}

// keepRound keeps the form and the papers as they stand at a submission.
func (h *House) keepRound(ctx context.Context, tx *store.Tx, c *Case, update rows.UpdateApplicationParams, ch Changes) error {
	hashes := map[filing.Slot]string{}
	for slot, document := range c.Documents {
		hashes[slot] = document.Sha256
	}
	for _, paper := range ch.Papers {
		hashes[filing.Slot(paper.Slot)] = paper.Sha256
	}
	papers, err := json.Marshal(hashes)
	if err != nil {
		return fmt.Errorf("encode papers: %w", err)
	}
	form := ch.FormJSON
	if form == nil {
		form = c.FormJSON
	}
	sealed, err := h.seal("application_rounds", "form_sealed", roundPlace(c.Row.ID, update.Round), form)
	if err != nil {
		return err
	}
	err = tx.InsertRound(ctx, rows.InsertRoundParams{ApplicationID: c.Row.ID, Round: update.Round, FormSealed: sealed,
		Papers: string(papers), SubmittedAt: c.Now.UnixMicro()})
	if err != nil {
		return fmt.Errorf("keep the submitted form: %w", err)
	}
	return nil
}

// Turn is whose act a case waits for, which act, and until when. It is empty in final states.
type Turn struct {
	Party       filing.Party
	Act         filing.MoveName
	DueOn       civil.Date
	DueAt       time.Time // only where hours count
	Provisional bool
}

// TurnFrom computes a state's turn from the moment it began. The law's dates come from the calendar alone.
func TurnFrom(calendar *civil.Calendar, state filing.State, since time.Time) Turn {
	row, ok := state.Row()
	if !ok || row.Final {
		return Turn{}
	}
	due := row.Term.From(calendar, since)
	return Turn{Party: row.Party, Act: row.Act, DueOn: due.On, DueAt: due.At, Provisional: due.Provisional}
}

// columns gives the turn as the store keeps it; the end is the instant after which the case is late.
func (t Turn) columns() (dueOn string, dueAt, endAt int64, provisional bool) {
	if t.Party == "" {
		return "", 0, 0, false
	}
	end := civil.EndOf(t.DueOn)
	if !t.DueAt.IsZero() {
		dueAt, end = t.DueAt.UnixMicro(), t.DueAt
	}
	return t.DueOn.String(), dueAt, end.UnixMicro(), t.Provisional
}

// ClockActor is who the sweep of due dates acts as.
var ClockActor = policy.Actor{Role: policy.Clock, Channel: "clock"}
