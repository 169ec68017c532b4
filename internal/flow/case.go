package flow

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/rule"
	"openicp/internal/store/rows"
)

// Case is an application with all that a flow or a question may need of it, opened. Flows read it; they change nothing in it: form,
// maps and lists are shared with whoever reads the same version.
type Case struct {
	Row       rows.Application
	Form      *filing.Form
	FormJSON  []byte
	Documents map[filing.Slot]rows.Document
	Originals map[string]rows.Original
	Parcels   []rows.Parcel
	Return    *Return // the open return, nil where there is none
	Provider  ProviderSetting
	Register  *rule.Register
	Local     *rule.ProvinceValues // the practice it is judged by

	Now      time.Time
	Today    civil.Date
	Actor    policy.Actor
	Calendar *civil.Calendar

	opened  *opened          // the form with what follows from it; nil of a case that is not stored yet
	papers  []filing.Paper   // once asked
	judged  []filing.Finding // what the rules said, once asked
	changed []string         // since the submission before, once asked
}

// ID is the case's id on both desks.
func (c *Case) ID() filing.ApplicationID { return filing.ApplicationID(c.Row.ID) }

// State is where the application stands.
func (c *Case) State() filing.State { return filing.State(c.Row.State) }

// Profile is the practice recorded on the application.
func (c *Case) Profile() filing.Profile { return filing.Profile(c.Row.Profile) }

// Kind is the type of the application: as the register has it while the sponsor can edit, as it was submitted afterwards.
func (c *Case) Kind() filing.ApplicationKind {
	if c.State().Editable() {
		return KindOf(c.Register, c.Form)
	}
	return filing.ApplicationKind(c.Row.Kind)
}

// Papers lists the papers the application needs as its form stands.
func (c *Case) Papers() []filing.Paper {
	if c.papers == nil {
		c.papers = filing.Papers(c.Profile(), c.Form)
	}
	return c.papers
}

// Subject is the case as the permission table sees it.
func (c *Case) Subject() policy.Subject { return SubjectOf(c.Row) }

// SubjectOf reads what the permission table needs from a row.
func SubjectOf(row rows.Application) policy.Subject {
	return policy.Subject{Case: filing.ApplicationID(row.ID), Owner: filing.UserID(row.OwnerID), Provider: filing.ProviderID(row.ProviderID), Province: row.Province,
		State: filing.State(row.State), Submitted: row.Round > 0, Forwarded: row.ForwardedAt > 0,
		FirstPassedBy: filing.UserID(row.FirstPassedBy)}
}

// Findings runs every rule on the case as it stands, with the law of a day: today while the sponsor can edit, the day of the
// submission afterwards.
func (c *Case) Findings() []filing.Finding {
	if c.judged == nil {
		c.judged = rule.Check(c.Facts())
	}
	return c.judged
}

// AllFindings is everything that is said against the case: by the rules as long as it is open, by a return that is open or a refusal,
// and what has not come by post.
func (c *Case) AllFindings() []filing.Finding {
	findings := []filing.Finding{}
	if c.Return != nil && (c.State() == filing.Returned || c.State() == filing.Refused) {
		findings = append(findings, c.Return.Findings...)
	}
	if !c.State().Final() {
		findings = append(findings, c.Findings()...)
	}
	return append(findings, c.MissingOriginals()...)
}

// Facts is what the rules judge.
func (c *Case) Facts() rule.Facts {
	provider := c.Provider.Provider
	return rule.Facts{Local: c.Local, Form: c.Form, On: c.judgedOn(), Province: c.Row.Province, Profile: c.Profile(),
		ComputedKind: c.Kind(), ComputedProfile: c.Profile(),
		Provider: &provider, Register: c.Register, Papers: c.paperStates()}
}

func (c *Case) judgedOn() civil.Date {
	if c.State().Editable() || c.Row.SubmittedAt == 0 {
		return c.Today
	}
	return civil.DateOf(time.UnixMicro(c.Row.SubmittedAt))
}

func (c *Case) paperStates() map[filing.Slot]rule.PaperState {
	states := map[filing.Slot]rule.PaperState{}
	for slot, document := range c.Documents {
		states[slot] = rule.PaperStored
		if document.Rejected {
			states[slot] = rule.PaperRejected
		}
	}
	return states
}

// Load opens a case. It answers fault.NotFound where there is none; whether the actor may see it is asked by the caller.
func (h *House) Load(ctx context.Context, q *rows.Queries, id filing.ApplicationID, actor policy.Actor, now time.Time) (*Case, error) {
	row, err := q.GetApplication(ctx, string(id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.NotFoundError()
	}
	if err != nil {
		return nil, fmt.Errorf("load application: %w", err)
	}
	return h.Open(ctx, q, row, actor, now)
}

// Open opens a row that was read already.
func (h *House) Open(ctx context.Context, q *rows.Queries, row rows.Application, actor policy.Actor, now time.Time) (*Case, error) {
	held, err := h.contentsOf(ctx, q, row)
	if err != nil {
		return nil, err
	}
	c := h.caseOf(row, held, actor, now)
	c.Register, err = h.registerFacts(ctx, q, c)
	return c, err
}

// FormOf opens the form of a row alone, for lists that show one member of it.
func (h *House) FormOf(row rows.Application) (*filing.Form, error) {
	if kept, ok := h.cases().Get(row.ID); ok && kept.are(row) {
		return kept.opened.form, nil
	}
	content, err := h.unseal("applications", "form_sealed", row.ID, row.FormSealed)
	if err != nil {
		return nil, err
	}
	return readForm(content)
}

func readForm(content []byte) (*filing.Form, error) {
	form := &filing.Form{}
	if err := json.Unmarshal(content, form); err != nil {
		return nil, fmt.Errorf("read a form: %w", err)
	}
	return form, nil
}

// caseOf puts a case together from its row and its contents.
func (h *House) caseOf(row rows.Application, held *contents, actor policy.Actor, now time.Time) *Case {
	settings := h.Settings()
	c := &Case{Row: row, Form: held.opened.form, FormJSON: held.opened.json, opened: held.opened, Documents: held.documents, Originals: held.originals,
		Parcels: held.parcels, Return: held.back, Now: now, Today: civil.DateOf(now), Actor: actor, Calendar: settings.Calendar}
	c.Provider, _ = settings.Find(filing.ProviderID(row.ProviderID))
	c.Local = settings.practiceOf(c)
	return c
}
