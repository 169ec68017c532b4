package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/licence/condition"
	"openicp/internal/policy"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// LicenceCase is an application for a licence with all that a flow or a question may need of it, opened. Flows change nothing in it.
type LicenceCase struct {
	Row         rows.LicenceApplication
	Form        *licence.Form
	FormJSON    []byte
	Documents   map[licence.Slot]rows.Document
	Corrections []Correction // every list there was, the oldest first
	Pauses      []LicencePause
	Visits      []rows.LicenceVisitsRow
	Decision    *LicenceDecision
	Asked       *OverrideAsked // what the company asked for, and what the officer set aside
	Override    *Override
	Terms       licence.Terms // how its decision is counted: as recorded at the acceptance, before that as the house has it
	Known       LicenceFacts  // what register and house know of it

	Now      time.Time
	Today    civil.Date
	Actor    policy.Actor
	Calendar *civil.Calendar

	judged []filing.Finding // what the conditions said, once asked
}

// Correction is one list of what a company was asked to correct, all at once (一次告知).
type Correction struct {
	Return
	Round int64     `json:"round"`
	At    time.Time `json:"at"`
}

// LicencePause is one time the clock stood still, or stands.
type LicencePause struct {
	Ground        licence.Ground
	From, Until   time.Time // Until is zero while it is open
	ExpectedUntil civil.Date
	Note          string
}

// ID is the case's id.
func (c *LicenceCase) ID() filing.ApplicationID { return filing.ApplicationID(c.Row.ID) }

// State is where the application stands.
func (c *LicenceCase) State() licence.State { return licence.State(c.Row.State) }

// Profile is the practice recorded on the application.
func (c *LicenceCase) Profile() filing.Profile { return filing.Profile(c.Row.Profile) }

// Subject is the case as the permission table sees it.
func (c *LicenceCase) Subject() policy.LicenceSubject { return LicenceSubjectOf(c.Row) }

// LicenceSubjectOf reads what the permission table needs from a row.
func LicenceSubjectOf(row rows.LicenceApplication) policy.LicenceSubject {
	return policy.LicenceSubject{Owner: filing.UserID(row.OwnerID), Province: row.Province, Authority: licence.Authority(row.Authority),
		State: licence.State(row.State), Submitted: row.Round > 0}
}

// Materials lists the papers the application needs as its form stands.
func (c *LicenceCase) Materials() []licence.Material {
	return licence.MaterialsFor(c.Form.Asked(c.Profile(), func(item string) bool {
		return filing.Approvals.Has(item) && !rule.ApprovalAbolished(item)
	}))
}

// Correction is the list that is open, nil where none is.
func (c *LicenceCase) Correction() *Correction {
	if c.State() != licence.AwaitingCorrection || len(c.Corrections) == 0 {
		return nil
	}
	return &c.Corrections[len(c.Corrections)-1]
}

// Findings judges the case as it stands, by the law of its day: today while the company can edit, the day of the submission afterwards.
func (c *LicenceCase) Findings() []filing.Finding {
	if c.judged == nil {
		c.judged = append(condition.Check(c.Facts()), append(c.unnamedLicence(), c.lateRenewal()...)...)
	}
	return c.judged
}

// AllFindings is everything that is said against the case: by the conditions as long as it is open, by an open list or a refusal.
func (c *LicenceCase) AllFindings() []filing.Finding {
	findings := []filing.Finding{}
	if open := c.Correction(); open != nil {
		findings = append(findings, open.Findings...)
	}
	if c.Decision != nil && c.State().Final() {
		findings = append(findings, c.Decision.Findings...)
	}
	if !c.State().Final() {
		findings = append(findings, c.Findings()...)
	}
	return findings
}

// Facts is what the conditions judge.
func (c *LicenceCase) Facts() condition.Facts {
	provider := c.Known.Provider
	facts := condition.Facts{Form: c.Form, On: c.judgedOn(), Profile: c.Profile(), Provider: &provider, Filings: c.Known.Filings,
		Record: &c.Known.Record, Held: c.Known.Held, Another: c.Known.Another, Papers: map[licence.Slot]rule.PaperState{}}
	for slot, document := range c.Documents {
		facts.Papers[slot] = rule.PaperStored
		if document.Rejected {
			facts.Papers[slot] = rule.PaperRejected
		}
	}
	return facts
}

func (c *LicenceCase) judgedOn() civil.Date {
	if c.State().Editable() || c.Row.SubmittedAt == 0 {
		return c.Today
	}
	return civil.DateOf(store.Time(c.Row.SubmittedAt))
}

// unnamedLicence: a renewal or change names a licence that the company holds.
func (c *LicenceCase) unnamedLicence() []filing.Finding {
	if c.Form.Asks() == licence.NewLicence || c.Known.Named != nil {
		return nil
	}
	return []filing.Finding{{Field: "/licence", Rule: "e_licence_not_named", Severity: filing.Block,
		Found:    fault.Text{ZH: "没有指明这家公司持有的有效许可证", EN: "no licence in force of this company is named"},
		Expected: fault.Text{ZH: "要延续或变更的许可证", EN: "the licence that is to be renewed or changed"},
		Fix:      fault.Text{ZH: "从公司持有的许可证中选择，或者申请新办。", EN: "Choose one that the company holds, or apply for a new one."},
		Source:   fault.Text{ZH: "申报表", EN: "the application form"}}}
}

// What the runner asks of an application for a licence.
func (c *LicenceCase) version() int64 { return c.Row.Version }
func (c *LicenceCase) may(action policy.Action) bool {
	return policy.CanLicence(c.Actor, action, c.Subject())
}
func (c *LicenceCase) stateName() fault.Text {
	row, _ := c.State().Row()
	return row.Name
}

// LoadLicence opens a case. It answers fault.NotFound where there is none; whether the actor may see it is asked by the caller.
func (h *House) LoadLicence(ctx context.Context, q *rows.Queries, id filing.ApplicationID, actor policy.Actor, now time.Time) (*LicenceCase, error) {
	row, err := q.GetLicenceApplication(ctx, string(id))
	if store.IsNotFound(err) {
		return nil, fault.NotFoundError()
	}
	if err != nil {
		return nil, fmt.Errorf("load an application for a licence: %w", err)
	}
	c, err := h.OpenLicence(ctx, q, row, actor, now)
	if err != nil {
		return nil, err
	}
	c.Known, err = h.licenceFacts(ctx, q, c)
	return c, err
}

// OpenLicence opens a row that was read already, without asking register and house about it.
func (h *House) OpenLicence(ctx context.Context, q *rows.Queries, row rows.LicenceApplication, actor policy.Actor, now time.Time) (*LicenceCase, error) {
	c := &LicenceCase{Row: row, Documents: map[licence.Slot]rows.Document{}, Now: now, Today: civil.DateOf(now), Actor: actor, Calendar: h.Calendar(),
		Terms: h.Settings().LicenceTerms}
	if row.Terms != "" {
		if err := json.Unmarshal([]byte(row.Terms), &c.Terms); err != nil {
			return nil, fmt.Errorf("read the terms of an application for a licence: %w", err)
		}
	}
	if err := h.openLicenceSeals(c); err != nil {
		return nil, err
	}
	documents, err := q.Documents(ctx, row.ID)
	if err != nil {
		return nil, fmt.Errorf("load documents: %w", err)
	}
	for _, d := range documents {
		c.Documents[licence.Slot(d.Slot)] = d
	}
	return c, h.openReviewed(ctx, q, c)
}

func (h *House) openLicenceSeals(c *LicenceCase) (err error) {
	const table = "licence_applications"
	if c.FormJSON, err = h.unseal(table, "form_sealed", c.Row.ID, c.Row.FormSealed); err != nil {
		return err
	}
	if c.Form, err = readLicenceForm(c.FormJSON); err != nil {
		return err
	}
	if c.Decision, err = unsealed[LicenceDecision](h, table, "decision_sealed", c.Row.ID, c.Row.DecisionSealed); err != nil {
		return err
	}
	kept, err := unsealed[overrides](h, table, "override_sealed", c.Row.ID, c.Row.OverrideSealed)
	if kept != nil {
		c.Asked, c.Override = kept.Asked, kept.Set
	}
	return err
}

// unsealed opens and reads a sealed value, nil where there is none.
func unsealed[V any](h *House, table, column, row string, sealed []byte) (*V, error) {
	plain, err := h.unseal(table, column, row, sealed)
	if err != nil || len(plain) == 0 {
		return nil, err
	}
	value := new(V)
	if err := json.Unmarshal(plain, value); err != nil {
		return nil, fmt.Errorf("read %s.%s: %w", table, column, err)
	}
	return value, nil
}

// openReviewed reads what the administration has put beside a case: lists of corrections, pauses, on-site checks.
func (h *House) openReviewed(ctx context.Context, q *rows.Queries, c *LicenceCase) error {
	lists, err := q.LicenceCorrections(ctx, c.Row.ID)
	if err != nil {
		return fmt.Errorf("load corrections: %w", err)
	}
	for _, row := range lists {
		list, err := unsealed[Return](h, "licence_corrections", "list_sealed", roundPlace(row.ApplicationID, row.Round), row.ListSealed)
		if err != nil {
			return err
		}
		c.Corrections = append(c.Corrections, Correction{*list, row.Round, store.Time(row.At)})
	}
	pauses, err := q.LicencePauses(ctx, c.Row.ID)
	if err != nil {
		return fmt.Errorf("load pauses: %w", err)
	}
	for _, row := range pauses {
		if row.Round != c.Row.Round {
			continue // of a submission that was withdrawn: another clock
		}
		pause, err := h.pauseOf(row)
		if err != nil {
			return err
		}
		c.Pauses = append(c.Pauses, pause)
	}
	c.Visits, err = q.LicenceVisits(ctx, c.Row.ID)
	if err != nil {
		return fmt.Errorf("load on-site checks: %w", err)
	}
	return nil
}

func (h *House) pauseOf(row rows.LicencePause) (LicencePause, error) {
	pause := LicencePause{Ground: licence.Ground(row.Ground), From: store.Time(row.FromAt), Until: store.Time(row.UntilAt)}
	note, err := h.unseal("licence_pauses", "note_sealed", pausePlace(row.ApplicationID, row.FromAt), row.NoteSealed)
	if err != nil {
		return pause, err
	}
	pause.Note = string(note)
	if pause.ExpectedUntil, err = civil.Parse(row.ExpectedUntil); err != nil {
		return pause, fmt.Errorf("read a pause: %w", err)
	}
	return pause, nil
}

func pausePlace(application string, from int64) string {
	return fmt.Sprintf("%s/%d", application, from)
}

// VisitNote opens what was noted of an on-site check.
func (h *House) VisitNote(row rows.LicenceVisitsRow) (string, error) {
	note, err := h.unseal("licence_visits", "note_sealed", row.ID, row.NoteSealed)
	return string(note), err
}

func readLicenceForm(content []byte) (*licence.Form, error) {
	form := &licence.Form{}
	if err := json.Unmarshal(content, form); err != nil {
		return nil, fmt.Errorf("read a form: %w", err)
	}
	return form, nil
}
