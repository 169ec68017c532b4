package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/notice"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// LicenceChanges is what the effect of a flow on an application for a licence comes to. The runner writes it; an effect never does.
type LicenceChanges struct {
	To         licence.State // "" stays, and the clock runs on
	FormJSON   []byte
	NewRound   bool // a submission: keep the form as it stands now
	Correction *Return
	Accepted   *Acceptance
	Withdrawn  bool // what was accepted and set aside is forgotten; the trail keeps it
	Pause      *LicencePause
	Resume     bool
	Visit      *rows.InsertLicenceVisitParams
	Decision   *LicenceDecision
	Asked      *OverrideAsked
	Override   *Override
	Papers     []rows.PutDocumentParams
	Reject     []filing.Slot
	Issue      bool // write the licence, with its number
	Details    any  // kept, sealed, with the event
	Notice     notice.Values
	Event      string // the flow's name in the trail where it is not the command's
}

// Acceptance says since when an application counts as accepted, and by what.
type Acceptance struct {
	At time.Time
	By string // acceptedByOfficer, acceptedBySilence
}

// How an application came to be accepted.
const (
	acceptedByOfficer = "officer"
	acceptedBySilence = "silence"
)

// writeLicenceCase puts changes into a transaction: compare-and-set on version and state, the licence where one is issued, the event and
// the notices. A crash before the commit leaves nothing, after it everything.
func (h *House) writeLicenceCase(ctx context.Context, tx *store.Tx, c *LicenceCase, flow string, ch LicenceChanges) error {
	row, err := h.licenceRow(c, ch)
	if err != nil {
		return err
	}
	if ch.Issue {
		issued, err := h.issueLicence(ctx, tx, c)
		if err != nil {
			return err
		}
		row.LicenceID, row.LicenceNumber, row.IssuedAt = issued.ID, issued.Number, c.Now.UnixMicro()
		row.Search = licenceSearch(row)
		ch.Notice.Licence, ch.Notice.Until = issued.Number, issued.ValidTo
	}
	changed, err := tx.UpdateLicenceApplication(ctx, licenceUpdate(row, c))
	if err != nil {
		return fmt.Errorf("write an application for a licence: %w", err)
	}
	if changed == 0 {
		return changedMeanwhile()
	}
	if err := h.writeBesideLicence(ctx, tx, c, row, ch); err != nil {
		return err
	}
	if err := h.numberLetter(ctx, tx, c, ch); err != nil {
		return err
	}
	if row.State != c.Row.State {
		if err := tx.EndClaims(ctx, c.Row.ID); err != nil {
			return fmt.Errorf("end claims: %w", err)
		}
	}
	return h.writeLicenceEvent(ctx, tx, c, flow, row, ch)
}

// licenceRow works out the new row.
func (h *House) licenceRow(c *LicenceCase, ch LicenceChanges) (row rows.LicenceApplication, err error) {
	row = c.Row
	const table = "licence_applications"
	if ch.FormJSON != nil {
		form, err := readLicenceForm(ch.FormJSON)
		if err != nil {
			return row, err
		}
		h.describeLicence(&row, form)
		if row.FormSealed, err = h.seal(table, "form_sealed", row.ID, ch.FormJSON); err != nil {
			return row, err
		}
	}
	if ch.NewRound {
		row.Round++
		row.SubmittedAt = c.Now.UnixMicro()
		row.RulesVersion, row.CalendarVersion = h.Settings().RulesVersion(row.Province, c.Today), c.Calendar.Version()
	}
	if ch.NewRound || ch.Withdrawn {
		row.AcceptedAt, row.AcceptedBy, row.Terms, row.OverrideSealed = 0, "", "", []byte{}
	}
	if ch.Accepted != nil {
		terms, err := json.Marshal(c.Terms.Recorded())
		if err != nil {
			return row, fmt.Errorf("record the terms: %w", err)
		}
		row.AcceptedAt, row.AcceptedBy, row.Terms = ch.Accepted.At.UnixMicro(), ch.Accepted.By, string(terms)
	}
	if ch.Decision != nil {
		row.DecidedAt = c.Now.UnixMicro()
		if row.DecisionSealed, err = h.sealJSON(table, "decision_sealed", row.ID, ch.Decision); err != nil {
			return row, err
		}
	}
	if ch.Asked != nil || ch.Override != nil {
		kept := overrides{Asked: c.Asked, Set: ch.Override}
		if ch.NewRound {
			kept.Asked = ch.Asked
		}
		if row.OverrideSealed, err = h.sealJSON(table, "override_sealed", row.ID, kept); err != nil {
			return row, err
		}
	}
	if ch.To != "" {
		c.turn(&row, ch)
	}
	row.UpdatedAt = c.Now.UnixMicro()
	return row, nil
}

// describeLicence writes what lists show beside the sealed form. A company's name is no person's.
func (h *House) describeLicence(row *rows.LicenceApplication, form *licence.Form) {
	provider, _ := h.Settings().Find(form.Provider)
	row.Kind = string(licence.NewLicence)
	if licence.ApplicationKinds.Has(form.Kind) {
		row.Kind = string(form.Kind)
	}
	row.Coverage, row.Province, row.Authority, row.ProviderID = string(form.Coverage), form.Province, string(form.AuthorityFor()), provider.ID
	row.CompanyName, row.CompanyIndex, row.LicenceID = "", h.companyIndex(form), string(form.Licence)
	if form.Company != nil {
		row.CompanyName = form.Company.Name
	}
	var names []string
	for i := range form.Services {
		names = append(names, form.Services[i].Name)
	}
	row.ServiceName, row.Domains = strings.Join(names, "、"), domainsOf(form)
	row.Search = licenceSearch(*row)
}

func licenceSearch(row rows.LicenceApplication) string {
	return store.FoldSearch(strings.Join([]string{row.CompanyName, row.ServiceName, row.Domains, row.LicenceNumber}, "\n"))
}

// writeBesideLicence writes what belongs to the case and lies in tables of its own.
func (h *House) writeBesideLicence(ctx context.Context, tx *store.Tx, c *LicenceCase, row rows.LicenceApplication, ch LicenceChanges) error {
	for _, paper := range ch.Papers {
		if err := tx.PutDocument(ctx, paper); err != nil {
			return fmt.Errorf("write document: %w", err)
		}
	}
	for _, slot := range ch.Reject {
		if _, err := tx.RejectDocument(ctx, rows.RejectDocumentParams{ApplicationID: row.ID, Slot: string(slot), Rejected: true}); err != nil {
			return fmt.Errorf("mark document as rejected: %w", err)
		}
	}
	if ch.Correction != nil {
		sealed, err := h.sealJSON("licence_corrections", "list_sealed", roundPlace(row.ID, row.Round), ch.Correction)
		if err != nil {
			return err
		}
		err = tx.InsertLicenceCorrection(ctx, rows.InsertLicenceCorrectionParams{ApplicationID: row.ID, Round: row.Round, ListSealed: sealed,
			MadeBy: string(c.Actor.ID), At: c.Now.UnixMicro()})
		if err != nil {
			return fmt.Errorf("write a list of corrections: %w", err)
		}
	}
	if ch.Visit != nil {
		if err := tx.InsertLicenceVisit(ctx, *ch.Visit); err != nil {
			return fmt.Errorf("write an on-site check: %w", err)
		}
	}
	if ch.NewRound {
		if err := h.keepLicenceRound(ctx, tx, c, row); err != nil {
			return err
		}
	}
	return h.writePauses(ctx, tx, row, ch)
}

func (h *House) writePauses(ctx context.Context, tx *store.Tx, row rows.LicenceApplication, ch LicenceChanges) error {
	if ch.Resume || ch.Withdrawn {
		_, err := tx.EndLicencePause(ctx, rows.EndLicencePauseParams{ApplicationID: row.ID, UntilAt: row.UpdatedAt})
		if err != nil {
			return fmt.Errorf("end a pause: %w", err)
		}
	}
	if ch.Pause == nil {
		return nil
	}
	from := ch.Pause.From.UnixMicro()
	note, err := h.seal("licence_pauses", "note_sealed", pausePlace(row.ID, from), []byte(ch.Pause.Note))
	if err != nil {
		return err
	}
	err = tx.InsertLicencePause(ctx, rows.InsertLicencePauseParams{ApplicationID: row.ID, Round: row.Round, FromAt: from,
		Ground: string(ch.Pause.Ground), ExpectedUntil: ch.Pause.ExpectedUntil.String(), NoteSealed: note})
	if store.IsUnique(err) {
		return changedMeanwhile() // one began and ended within the same microsecond
	}
	if err != nil {
		return fmt.Errorf("write a pause: %w", err)
	}
	return nil
}

// keepLicenceRound keeps the form and the papers as they stand at a submission, where those of filings are kept.
func (h *House) keepLicenceRound(ctx context.Context, tx *store.Tx, c *LicenceCase, row rows.LicenceApplication) error {
	papers, err := json.Marshal(c.AsItStands().Papers)
	if err != nil {
		return fmt.Errorf("encode papers: %w", err)
	}
	sealed, err := h.seal("application_rounds", "form_sealed", roundPlace(row.ID, row.Round), c.FormJSON)
	if err != nil {
		return err
	}
	err = tx.InsertRound(ctx, rows.InsertRoundParams{ApplicationID: row.ID, Round: row.Round, FormSealed: sealed, Papers: string(papers), SubmittedAt: row.SubmittedAt})
	if err != nil {
		return fmt.Errorf("keep the submitted form: %w", err)
	}
	return nil
}

// AsItStands is what would be handed in now.
func (c *LicenceCase) AsItStands() Handed {
	handed := Handed{Form: c.FormJSON, Papers: map[filing.Slot]string{}}
	for slot, document := range c.Documents {
		handed.Papers[filing.Slot(slot)] = document.Sha256
	}
	return handed
}

func licenceUpdate(row rows.LicenceApplication, c *LicenceCase) rows.UpdateLicenceApplicationParams {
	return rows.UpdateLicenceApplicationParams{Kind: row.Kind, Profile: row.Profile, Coverage: row.Coverage, Province: row.Province, Authority: row.Authority,
		ProviderID: row.ProviderID, Round: row.Round, FormSealed: row.FormSealed, CompanyName: row.CompanyName, CompanyIndex: row.CompanyIndex,
		ServiceName: row.ServiceName, Domains: row.Domains, Search: row.Search, RulesVersion: row.RulesVersion, CalendarVersion: row.CalendarVersion,
		TurnParty: row.TurnParty, TurnSinceAt: row.TurnSinceAt, DueOn: row.DueOn, DueEndAt: row.DueEndAt, Provisional: row.Provisional,
		OverdueNotedAt: row.OverdueNotedAt, SubmittedAt: row.SubmittedAt, AcceptedAt: row.AcceptedAt, AcceptedBy: row.AcceptedBy, Terms: row.Terms,
		DecidedAt: row.DecidedAt, DecisionSealed: row.DecisionSealed, OverrideSealed: row.OverrideSealed, LicenceID: row.LicenceID,
		LicenceNumber: row.LicenceNumber, IssuedAt: row.IssuedAt, UpdatedAt: row.UpdatedAt, State: row.State,
		ID: row.ID, Version: c.Row.Version, OldState: c.Row.State}
}

// writeLicenceEvent appends the event of a change, and what is said about it. There is one desk in this procedure, the administration's.
func (h *House) writeLicenceEvent(ctx context.Context, tx *store.Tx, c *LicenceCase, flow string, row rows.LicenceApplication, ch LicenceChanges) error {
	if ch.Event != "" {
		flow = ch.Event
	}
	event := rows.InsertEventParams{ID: newID(), CaseID: row.ID, Side: sideAdministration, Flow: flow, Outcome: "done",
		ActorID: string(c.Actor.ID), ActorRole: string(c.Actor.Role), Channel: c.Actor.Channel, FromState: c.Row.State, ToState: row.State,
		Version: c.Row.Version + 1, DueOn: row.DueOn, RulesVersion: row.RulesVersion, CalendarVersion: c.Calendar.Version(), At: c.Now.UnixMicro()}
	if err := h.insertEvent(ctx, tx, event, ch.Details); err != nil {
		return err
	}
	return h.writeLicenceNotices(ctx, tx, c, event, row, ch)
}
