package query

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/licence/condition"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// LicenceCase is what an application for a licence answers: the members every case has, and the form’s own beside them.
type LicenceCase struct {
	ID          filing.ApplicationID `json:"id"`
	Reference   filing.Reference     `json:"reference" doc:"short name for people, derived from id and year; the search finds by it"`
	Kind        licence.Kind         `json:"kind"`
	Profile     filing.Profile       `json:"profile"`
	Coverage    licence.Coverage     `json:"coverage,omitempty"`
	Province    string               `json:"province,omitempty"`
	Authority   *Authority           `json:"authority" doc:"who decides; null while the form does not say where"`
	Provider    filing.ProviderID    `json:"provider,omitempty"`
	State       licence.State        `json:"state"`
	Turn        *LicenceTurn         `json:"turn"`
	Moves       []licence.MoveName   `json:"moves" doc:"what the asker may do now, acts that keep the state included"`
	Findings    []LicenceFinding     `json:"findings"`
	Documents   []LicenceDocument    `json:"documents"`
	Numbers     LicenceNumbers       `json:"numbers"`
	CompanyName string               `json:"company_name"`
	ServiceName string               `json:"service_name"`
	Domains     []string             `json:"domains"`

	Company        any                `json:"company,omitempty"`
	Shareholders   any                `json:"shareholders,omitempty"`
	Staff          any                `json:"staff,omitempty"`
	Services       any                `json:"services,omitempty"`
	PriorApprovals any                `json:"prior_approvals,omitempty"`
	BulletinBoard  bool               `json:"bulletin_board"`
	Licence        *licence.ID        `json:"licence" doc:"the one a renewal or change is about, or the one that was issued"`
	Changes        []licence.ChangeOf `json:"changes"`

	Submitted   *time.Time            `json:"submitted_at" doc:"receipt of the last submission; null before the first"`
	AcceptedAt  *time.Time            `json:"accepted_at" doc:"since when it counts as accepted: by silence, from its receipt"`
	AcceptedBy  *string               `json:"accepted_by" enum:"officer,silence"`
	DecidedAt   *time.Time            `json:"decided_at"`
	IssuedAt    *time.Time            `json:"issued_at"`
	Clock       *DecisionClock        `json:"clock" doc:"of the decision; null before the acceptance"`
	Pauses      []Pause               `json:"pauses"`
	Correction  *flow.Correction      `json:"correction" doc:"the open list of what to correct"`
	Corrections []flow.Correction     `json:"corrections" doc:"every list there was, the oldest first"`
	Decision    *flow.LicenceDecision `json:"decision"`
	Asked       *flow.OverrideAsked   `json:"override_asked" doc:"what the company asked for where it has no standing filing"`
	Override    *flow.Override        `json:"override" doc:"why it was accepted or granted without a standing filing"`
	Onsite      []Visit               `json:"onsite"`
	Letters     []Letter              `json:"letters" doc:"what the administration wrote, the oldest first; lists have none"`
	Changed     []string              `json:"changed" doc:"what changed since the submission before"`
	Claim       *flow.Claim           `json:"claim" doc:"who of the asker's desk works on it; advice, it stops no move"`
	Round       int64                 `json:"round" doc:"counts submissions"`
	Version     int64                 `json:"version"`
	Owner       bool                  `json:"owner" doc:"the case is the asker's own"`
	CreatedAt   time.Time             `json:"created_at"`
	UpdatedAt   time.Time             `json:"updated_at"`
}

// Letter is a letter that the administration wrote about a case.
type Letter struct {
	Letter licence.Letter `json:"letter" enum:"acceptance,correction,non_acceptance,pause,grant,refusal"`
	Name   string         `json:"name" doc:"as the route of letters takes it; correction-2 is the second list"`
	Number string         `json:"number" doc:"of the letter (文号); empty where it was written before letters had numbers"`
	At     time.Time      `json:"at"`
}

// Authority is who decides, by code and full name.
type Authority struct {
	Code licence.Authority `json:"code" doc:"of a province, or 000000 for the ministry"`
	Name fault.Text        `json:"name"`
}

// LicenceTurn says whose act a case waits for, which act, and until when; a final case has none.
type LicenceTurn struct {
	Party       filing.Party     `json:"party"`
	Act         licence.MoveName `json:"act"`
	DueOn       *string          `json:"due_on" doc:"civil date in Asia/Shanghai"`
	DueAt       *time.Time       `json:"due_at" doc:"always null: no term of this procedure counts hours"`
	Provisional bool             `json:"provisional"`
	SinceAt     time.Time        `json:"since_at"`
	Overdue     bool             `json:"overdue"`
}

// LicenceFinding is a finding, and whether an officer may set it aside with reasons.
type LicenceFinding struct {
	filing.Finding
	Overridable bool `json:"overridable"`
}

// LicenceNumbers are the filing numbers of company and services as the register has them, and the licence's once it is issued.
type LicenceNumbers struct {
	Sponsor  *string  `json:"sponsor"`
	Services []string `json:"services"`
	Licence  *string  `json:"licence"`
}

// LicenceDocument is one slot of a paper.
type LicenceDocument struct {
	Slot        licence.Slot `json:"slot"`
	Required    bool         `json:"required"`
	Originals   int          `json:"originals" doc:"always 0: nothing comes by post"`
	State       string       `json:"state" enum:"missing,stored,rejected"`
	NameZH      string       `json:"name_zh"`
	NameEN      string       `json:"name_en"`
	Item        int          `json:"item" doc:"its place in the list of ten; 0 for what was added since"`
	Form        *string      `json:"form" doc:"the form that is filled in here, printed and signed; null where the company brings it"`
	ContentType *string      `json:"content_type"`
	SizeBytes   *int64       `json:"size_bytes"`
	StoredAt    *time.Time   `json:"stored_at"`
}

// Pause is one time the clock of the decision stood still.
type Pause struct {
	Ground        licence.Ground `json:"ground"`
	GroundName    fault.Text     `json:"ground_name"`
	FromAt        time.Time      `json:"from_at"`
	UntilAt       *time.Time     `json:"until_at" doc:"null while it lasts"`
	ExpectedUntil civil.Date     `json:"expected_until" doc:"what the company was told"`
	Note          string         `json:"note"`
}

// Visit is one on-site check.
type Visit struct {
	On       string              `json:"on"`
	Officers []VisitOfficer      `json:"officers"`
	Result   licence.VisitResult `json:"result"`
	Note     string              `json:"note"`
	At       time.Time           `json:"at"`
}

// VisitOfficer is one of the two who looked.
type VisitOfficer struct {
	ID   filing.UserID `json:"id"`
	Name string        `json:"name"`
}

// LicenceCase answers for one application for a licence, as its asker may see it.
func (q *Query) LicenceCase(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (view *LicenceCase, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		view, err = q.LicenceCaseIn(ctx, r, actor, id)
		return err
	})
	return view, err
}

// LicenceCaseIn answers from inside a transaction, so that the answer shows what the transaction did.
func (q *Query) LicenceCaseIn(ctx context.Context, r *rows.Queries, actor policy.Actor, id filing.ApplicationID) (*LicenceCase, error) {
	c, err := q.licenceCase(ctx, r, actor, policy.ReadCase, id)
	if err != nil {
		return nil, err
	}
	view := licenceOutline(c)
	view.Findings = licenceFindings(c.AllFindings())
	view.Numbers.Services = c.Known.Services
	if c.Known.Sponsor != "" {
		view.Numbers.Sponsor = &c.Known.Sponsor
	}
	if view.Onsite, err = q.visits(c); err != nil {
		return nil, err
	}
	if view.Letters, err = lettersOf(ctx, r, c); err != nil {
		return nil, err
	}
	if view.Changed, err = q.House.LicenceChangedSince(ctx, r, c); err != nil {
		return nil, err
	}
	if view.Claim, err = q.House.ClaimOn(ctx, r, actor, id); err != nil {
		return nil, err
	}
	return view, showLicenceForm(view, c)
}

// licenceCase opens a case for whoever may do something to it.
func (q *Query) licenceCase(ctx context.Context, r *rows.Queries, actor policy.Actor, action policy.Action, id filing.ApplicationID) (*flow.LicenceCase, error) {
	c, err := q.House.LoadLicence(ctx, r, id, actor, q.now())
	if err != nil {
		return nil, err
	}
	if !policy.CanLicence(actor, action, c.Subject()) {
		return nil, fault.NotFoundError()
	}
	return c, nil
}

// licenceOutline is where a case stands and what was decided of it, without the form and without what the register says.
func licenceOutline(c *flow.LicenceCase) *LicenceCase {
	row := c.Row
	view := &LicenceCase{ID: c.ID(), Reference: licence.ReferenceOf(c.ID(), instant(row.CreatedAt)), Kind: licence.Kind(row.Kind), Profile: c.Profile(),
		Coverage: licence.Coverage(row.Coverage), Province: row.Province, Authority: authorityOf(licence.Authority(row.Authority)),
		Provider: filing.ProviderID(row.ProviderID), State: c.State(), Turn: licenceTurn(row, c.Now), Moves: policy.LicenceMoves(c.Actor, c.Subject()),
		Findings: []LicenceFinding{}, Documents: licenceDocuments(c), Numbers: LicenceNumbers{Services: []string{}},
		CompanyName: row.CompanyName, ServiceName: row.ServiceName, Domains: listed(flow.Split(row.Domains)), Changes: []licence.ChangeOf{},
		Submitted: instantOrNone(row.SubmittedAt), AcceptedAt: instantOrNone(row.AcceptedAt), DecidedAt: instantOrNone(row.DecidedAt),
		IssuedAt: instantOrNone(row.IssuedAt), Clock: decisionClock(c), Pauses: shownLicencePauses(c), Correction: c.Correction(), Corrections: listed(c.Corrections),
		Decision: c.Decision, Asked: c.Asked, Override: c.Override, Onsite: []Visit{}, Letters: []Letter{}, Changed: []string{}, Round: row.Round, Version: row.Version,
		Owner: policy.CanLicence(c.Actor, policy.SeeUnmasked, c.Subject()), CreatedAt: instant(row.CreatedAt), UpdatedAt: instant(row.UpdatedAt)}
	if row.AcceptedBy != "" {
		view.AcceptedBy = &row.AcceptedBy
	}
	if row.LicenceNumber != "" {
		view.Numbers.Licence = &row.LicenceNumber
	}
	if id := licence.ID(row.LicenceID); id != "" {
		view.Licence = &id
	}
	return view
}

func authorityOf(code licence.Authority) *Authority {
	if code.Name() == (fault.Text{}) {
		return nil
	}
	return &Authority{code, code.Name()}
}

func licenceTurn(row rows.LicenceApplication, now time.Time) *LicenceTurn {
	state, ok := licence.State(row.State).Row()
	if !ok || state.Final {
		return nil
	}
	turn := &LicenceTurn{Party: state.Party, Act: state.Act, Provisional: row.Provisional, SinceAt: instant(row.TurnSinceAt),
		Overdue: row.DueEndAt > 0 && now.UnixMicro() >= row.DueEndAt}
	if row.DueOn != "" {
		turn.DueOn = &row.DueOn
	}
	return turn
}

func licenceFindings(found []filing.Finding) []LicenceFinding {
	list := make([]LicenceFinding, 0, len(found))
	for _, each := range found {
		list = append(list, LicenceFinding{each, each.Severity == filing.Block && condition.Overridable([]filing.Finding{each})})
	}
	return list
}

func licenceDocuments(c *flow.LicenceCase) []LicenceDocument {
	list := []LicenceDocument{}
	for _, m := range c.Materials() {
		document := LicenceDocument{Slot: m.Slot, Required: true, State: "missing", NameZH: m.Name.ZH, NameEN: m.Name.EN, Item: m.Item}
		if m.Provider == licence.BySystem {
			form := string(m.Slot)
			document.Form = &form
		}
		if stored, ok := c.Documents[m.Slot]; ok {
			document.State, document.ContentType, document.SizeBytes = "stored", &stored.ContentType, &stored.SizeBytes
			document.StoredAt = instantOrNone(stored.StoredAt)
			if stored.Rejected {
				document.State = "rejected"
			}
		}
		list = append(list, document)
	}
	return list
}

func shownLicencePauses(c *flow.LicenceCase) []Pause {
	list := []Pause{}
	for _, p := range c.Pauses {
		name, _ := licence.Grounds.Name(p.Ground)
		pause := Pause{Ground: p.Ground, GroundName: name, FromAt: p.From, ExpectedUntil: p.ExpectedUntil, Note: p.Note}
		if !p.Until.IsZero() {
			pause.UntilAt = &p.Until
		}
		list = append(list, pause)
	}
	return list
}

// visits lists the on-site checks. The company learns what was found, and from whom.
func (q *Query) visits(c *flow.LicenceCase) ([]Visit, error) {
	list := []Visit{}
	for _, row := range c.Visits {
		note, err := q.House.VisitNote(row)
		if err != nil {
			return nil, err
		}
		list = append(list, Visit{On: row.VisitedOn, Result: licence.VisitResult(row.Result), Note: note, At: instant(row.At), Officers: []VisitOfficer{
			{filing.UserID(row.OfficerOne), row.NameOne}, {filing.UserID(row.OfficerTwo), row.NameTwo}}})
	}
	return list, nil
}

// showLicenceForm puts the form's members beside the case's own, masked unless the case is the asker's.
func showLicenceForm(view *LicenceCase, c *flow.LicenceCase) error {
	form, err := shownLicenceForm(c, c.FormJSON)
	if err != nil {
		return err
	}
	view.Company, view.Shareholders, view.Staff, view.Services = form["company"], form["shareholders"], form["staff"], form["services"]
	view.PriorApprovals, view.BulletinBoard, view.Changes = form["prior_approvals"], c.Form.BulletinBoard, listed(c.Form.Changes)
	return nil
}

// shownLicenceForm decodes a form, masked unless the case is the asker's own.
func shownLicenceForm(c *flow.LicenceCase, content []byte) (map[string]any, error) {
	var form map[string]any
	if err := json.Unmarshal(content, &form); err != nil {
		return nil, fmt.Errorf("read stored form: %w", err)
	}
	if !policy.CanLicence(c.Actor, policy.SeeUnmasked, c.Subject()) {
		maskLicenceForm(form)
	}
	return form, nil
}
