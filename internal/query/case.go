package query

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Case is what a case answers: the contract's members, and the form's own beside them.
type Case struct {
	ID        filing.ApplicationID   `json:"id"`
	Reference filing.Reference       `json:"reference" doc:"short name for people, derived from id and year; the search finds by it"`
	Kind      filing.ApplicationKind `json:"kind"`
	Profile   filing.Profile         `json:"profile"`
	Province  string                 `json:"province,omitempty"`
	Provider  filing.ProviderID      `json:"provider,omitempty"`
	State     filing.State           `json:"state"`
	Turn      *Turn                  `json:"turn"`
	Moves     []filing.MoveName      `json:"moves"`
	Findings  []filing.Finding       `json:"findings"`
	Documents []Document             `json:"documents"`
	Numbers   Numbers                `json:"numbers"`
	Request   *filing.Request        `json:"request,omitempty" doc:"what is asked of a filing that stands"`
	Shut      bool                   `json:"shut" doc:"nothing of the form can be edited but the reason of the request"`
	Password  bool                   `json:"filing_password_given,omitempty" doc:"the filing password was given; it is never shown again"`
	Label     fault.Text             `json:"label" doc:"what the state is called here: a granted cancellation is cancelled, not filed"`
	Sponsor   any                    `json:"sponsor,omitempty"`
	Services  any                    `json:"services,omitempty"`
	Version   int64                  `json:"version"`
	Round     int64                  `json:"round" doc:"counts submissions"`
	Owner     bool                   `json:"owner" doc:"the case is the asker's own"`
	Submitted *time.Time             `json:"submitted_at" doc:"last time it was handed in; null before the first"`
	Return    *flow.Return           `json:"return,omitempty" doc:"the open return, or the reasons of a refusal"`
	Changed   []string               `json:"changed" doc:"what changed since the submission before"`
	Papers    []Original             `json:"originals,omitempty"`
	Parcels   []Parcel               `json:"parcels,omitempty"`
	Handover  *Handover              `json:"handover,omitempty" doc:"of a case that goes to an administration over the enterprise interface: what its version leaves out, and whether it got there at all"`
	Claim     *flow.Claim            `json:"claim" doc:"who of the asker's desk works on it; advice, it stops no move"`
	CreatedAt time.Time              `json:"created_at"`
	UpdatedAt time.Time              `json:"updated_at"`
}

// Turn says whose act a case waits for, which act, and until when; a final case has none.
type Turn struct {
	Party       filing.Party    `json:"party"`
	Act         filing.MoveName `json:"act"`
	DueOn       *string         `json:"due_on" doc:"civil date in Asia/Shanghai"`
	DueAt       *time.Time      `json:"due_at" doc:"only where hours count"`
	Provisional bool            `json:"provisional"`
	SinceAt     time.Time       `json:"since_at"`
	Overdue     bool            `json:"overdue"`
}

// Numbers are what was issued; empty until then.
type Numbers struct {
	Sponsor  *string  `json:"sponsor"`
	Services []string `json:"services"`
}

// Document is one slot of a paper.
type Document struct {
	Slot      filing.Slot `json:"slot"`
	Required  bool        `json:"required"`
	Originals int         `json:"originals"`
	State     string      `json:"state" enum:"missing,stored,rejected"`
	NameZH    string      `json:"name_zh"`
	NameEN    string      `json:"name_en"`
	// Of what is stored; null where nothing is.
	ContentType *string    `json:"content_type"`
	SizeBytes   *int64     `json:"size_bytes" doc:"as it was uploaded"`
	FittedBytes *int64     `json:"fitted_bytes" doc:"as it goes to the administration; null of papers stored before this was kept"`
	StoredAt    *time.Time `json:"stored_at"`
}

// Original is a paper that comes by post: how many copies, how many came, who holds them.
type Original struct {
	Paper    string `json:"paper"`
	Expected int64  `json:"expected"`
	Received int64  `json:"received"`
	Holder   string `json:"holder"`
}

// Parcel is papers on their way or in somebody's hands.
type Parcel struct {
	ID             string `json:"id"`
	Courier        string `json:"courier"`
	TrackingNumber string `json:"tracking_number"`
	Holder         string `json:"holder"`
	State          string `json:"state"`
}

// Case answers for one case, as its asker may see it.
func (q *Query) Case(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (*Case, error) {
	var view *Case
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		view, err = q.CaseIn(ctx, r, actor, id)
		return err
	})
	return view, err
}

// CaseIn answers from inside a transaction, so that the answer shows what the transaction did.
func (q *Query) CaseIn(ctx context.Context, r *rows.Queries, actor policy.Actor, id filing.ApplicationID) (*Case, error) {
	c, err := q.House.Load(ctx, r, id, actor, q.now())
	if err != nil {
		return nil, err
	}
	return q.shown(ctx, r, c)
}

// After answers for a case as a run left it. What the run does not know is read from the store.
func (q *Query) After(ctx context.Context, c *flow.Case) (view *Case, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		view, err = q.shown(ctx, r, c)
		return err
	})
	return view, err
}

func (q *Query) shown(ctx context.Context, r *rows.Queries, c *flow.Case) (*Case, error) {
	if !policy.Can(c.Actor, policy.ReadCase, c.Subject()) {
		return nil, fault.NotFoundError()
	}
	if !policy.Can(c.Actor, policy.ReadForm, c.Subject()) {
		return papersOnly(c), nil
	}
	return q.view(ctx, r, c)
}

// papersOnly is the case for whoever is to photograph its papers: which there are, which are missing, what is wrong with them.
func papersOnly(c *flow.Case) *Case {
	view := outline(c)
	view.Documents = documentsOf(c)
	for _, finding := range c.AllFindings() {
		if filing.Opens("/documents", finding.Field) {
			view.Findings = append(view.Findings, finding)
		}
	}
	return view
}

// Receipt answers whoever entered an SMS code: where the case stands, and nothing of what is in it.
func (q *Query) Receipt(ctx context.Context, r *rows.Queries, id filing.ApplicationID) (*Case, error) {
	c, err := q.House.Load(ctx, r, id, policy.Actor{Role: policy.Anonymous}, q.now())
	if err != nil {
		return nil, err
	}
	return outline(c), nil
}

// outline is where a case stands, and nothing of what is in it.
func outline(c *flow.Case) *Case {
	return &Case{ID: c.ID(), Reference: filing.ReferenceOf(c.ID(), instant(c.Row.CreatedAt)), Kind: c.Kind(),
		Profile: c.Profile(), State: c.State(), Turn: turnOf(c), Moves: policy.Moves(c.Actor, c.Subject()), Findings: []filing.Finding{},
		Documents: []Document{}, Changed: []string{}, Numbers: numbersOf(c.Row), Version: c.Row.Version, Round: c.Row.Round,
		Label: labelOf(c), Owner: policy.Can(c.Actor, policy.SeeUnmasked, c.Subject()), Submitted: instantOrNone(c.Row.SubmittedAt),
		CreatedAt: instant(c.Row.CreatedAt), UpdatedAt: instant(c.Row.UpdatedAt)}
}

// labelOf is what the state of a case is called.
func labelOf(c *flow.Case) fault.Text {
	if kind, ok := c.Kind().Row(); ok && c.State() == filing.Filed {
		return kind.Done
	}
	state, _ := c.State().Row()
	return fault.Text{ZH: state.NameZH, EN: state.NameEN}
}

func (q *Query) view(ctx context.Context, r *rows.Queries, c *flow.Case) (*Case, error) {
	changed, err := q.House.ChangedSince(ctx, r, c)
	if err != nil {
		return nil, err
	}
	view := outline(c)
	view.Request, view.Shut, view.Password = c.Form.Request, c.Kind().Ends(), c.Form.FilingPassword != ""
	view.Province, view.Provider = c.Row.Province, filing.ProviderID(c.Row.ProviderID)
	view.Findings, view.Documents, view.Return, view.Changed = c.AllFindings(), documentsOf(c), c.Return, changed
	watched, err := complianceFindings(ctx, r, c)
	if err != nil {
		return nil, err
	}
	if len(watched) > 0 {
		view.Findings = append(slices.Clone(view.Findings), watched...)
	}
	if err := showForm(view, c); err != nil {
		return nil, err
	}
	if view.Claim, err = q.House.ClaimOn(ctx, r, c.Actor, c.ID()); err != nil {
		return nil, err
	}
	if view.Handover, err = q.handoverOf(ctx, r, c); err != nil {
		return nil, err
	}
	for _, paper := range c.Papers() {
		if o, ok := c.Originals[paper.Name]; ok {
			view.Papers = append(view.Papers, Original{Paper: o.Paper, Expected: o.Expected, Received: o.Received, Holder: o.Holder})
		}
	}
	for _, p := range c.Parcels {
		view.Parcels = append(view.Parcels, *parcelView(p))
	}
	return view, nil
}

// shownMembers are the members of a form as an asker is shown them.
type shownMembers struct{ sponsor, services any }

// shownKey tells the masked members from those in full.
type shownKey struct{ full bool }

// showForm puts the form's members beside the case's own, masked unless the case is the asker's.
func showForm(view *Case, c *flow.Case) error {
	shown, err := flow.Remembered(c, shownKey{policy.Can(c.Actor, policy.SeeUnmasked, c.Subject())}, func() (shown shownMembers, err error) {
		form, err := shownForm(c, c.FormJSON)
		if err != nil {
			return shown, err
		}
		shown.sponsor, err = encoded(form["sponsor"])
		if err == nil {
			shown.services, err = encoded(form["services"])
		}
		return shown, err
	})
	view.Sponsor, view.Services = shown.sponsor, shown.services
	return err
}

// encoded is a value in JSON, ready to be shown again and again; nil stays nil.
func encoded(value any) (any, error) {
	if value == nil {
		return nil, nil
	}
	content, err := json.Marshal(value)
	return json.RawMessage(content), err
}

func turnOf(c *flow.Case) *Turn { return turnAt(c.Row, c.Now) }

func turnAt(row rows.Application, now time.Time) *Turn {
	state, ok := filing.State(row.State).Row()
	if !ok || state.Final {
		return nil
	}
	turn := &Turn{Party: state.Party, Act: state.Act, Provisional: row.Provisional, SinceAt: instant(row.TurnSinceAt),
		Overdue: row.DueEndAt > 0 && now.UnixMicro() >= row.DueEndAt}
	if row.DueOn != "" {
		turn.DueOn = &row.DueOn
	}
	if row.DueAt != 0 {
		at := instant(row.DueAt)
		turn.DueAt = &at
	}
	return turn
}

func documentsOf(c *flow.Case) []Document {
	list := []Document{}
	for _, paper := range c.Papers() {
		for _, slot := range paper.Slots {
			document := Document{Slot: slot, Required: paper.Required, Originals: paper.Originals, State: "missing",
				NameZH: paper.NameZH, NameEN: paper.NameEN}
			if stored, ok := c.Documents[slot]; ok {
				document.State, document.ContentType, document.SizeBytes = "stored", &stored.ContentType, &stored.SizeBytes
				document.StoredAt = instantOrNone(stored.StoredAt)
				if stored.FittedBytes > 0 {
					document.FittedBytes = &stored.FittedBytes
				}
				if stored.Rejected {
					document.State = "rejected"
				}
			}
			list = append(list, document)
		}
	}
	return list
}

func numbersOf(row rows.Application) Numbers {
	numbers := Numbers{Services: flow.Split(row.ServiceNumbers)}
	if row.SponsorNumber != "" {
		numbers.Sponsor = &row.SponsorNumber
	}
	if numbers.Services == nil {
		numbers.Services = []string{}
	}
	return numbers
}

func instantOrNone(micros int64) *time.Time {
	if micros == 0 {
		return nil
	}
	at := instant(micros)
	return &at
}

func instant(micros int64) time.Time { return time.UnixMicro(micros).UTC() }
