package flow

import (
	"context"
	"fmt"
	"slices"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Names of what happens to a case here because of what a provider's own system sent or gave up. They are no moves: the road before
// them was travelled over there.
const (
	submissionArrive    = "submission.arrive"
	submissionSupersede = "submission.supersede" // submission_supersede.go
)

// Arrival is a submission that a provider's own system sent over the enterprise interface. The case it becomes here mirrors the one
// over there: nobody edits it, and what the administration answers moves it on. It has no owner in this house.
type Arrival struct {
	Case       filing.ApplicationID // the case here that it goes on with; "" opens one
	Submission Submission           // its CaseID, Round and At are this side's to give
	Papers     []ArrivedPaper
	// Rules names what it was judged by where that is not all of the house's rules.
	Rules string
	// Judge says whether what the rules find stops it; an error ends the arrival, and nothing is written.
	Judge func(c *Case) error
}

// ArrivedPaper is a paper that came with a submission and lies sealed among the house's files.
type ArrivedPaper struct{ stored storedPaper }

// Arrived says that the case was submitted through another system, which talks to its sponsor itself.
func (c *Case) Arrived() bool { return c.Row.OwnerID == "" }

// administrationOf is where a case's submission goes: one that arrived from another system lies at the administration's desk already.
func (h *House) administrationOf(c *Case) AdministrationDesk {
	if c.Arrived() {
		return Administration{House: h}
	}
	return h.Administration
}

// KeepPaper stores a paper that came, before any row names it: a crash in between leaves files that nothing names.
func (h *House) KeepPaper(paper Paper) (ArrivedPaper, error) {
	stored, err := h.putFiles(paper)
	return ArrivedPaper{stored}, err
}

// Arrive takes a submission in, in a transaction, and hands it to the administration's desk: codes go out, or the review begins. The
// answer names the case here.
//
// Law: MII Order 33 art. 8, 12.
func (h *House) Arrive(ctx context.Context, tx *store.Tx, a Arrival) (filing.ApplicationID, error) {
	c, changes, err := h.arriving(ctx, tx, a)
	if err != nil {
		return "", err
	}
	after, err := h.after(ctx, tx.Queries, c, changes)
	if err != nil {
		return "", err
	}
	if err := a.Judge(after); err != nil {
		return "", err
	}
	changes.Forward.Kind, changes.Forward.Profile = after.Kind(), after.Profile()
	facts, err := h.queueFacts(ctx, tx.Queries, c, after)
	if err != nil {
		return "", err
	}
	changes.facts = &facts
	if c.Row.Version == 0 {
		err = h.beginArrived(ctx, tx, c, changes)
	} else {
		err = h.write(ctx, tx, c, submissionArrive, changes)
	}
	return c.ID(), err
}

// arriving puts together the case as it is and what the submission changes of it.
func (h *House) arriving(ctx context.Context, tx *store.Tx, a Arrival) (*Case, Changes, error) {
	now, s := h.Now(), a.Submission
	var c *Case
	var err error
	if a.Case == "" {
		c, err = h.unborn(ctx, tx, s)
	} else if c, err = h.Load(ctx, tx.Queries, a.Case, peer, now); err == nil && !awaitsProvider(c.State()) {
		err = fault.New(fault.Conflict, "submission_open", "该申请正在受理，无需重复提交。", "This application is being worked on here; there is nothing to submit again.")
	}
	if err != nil {
		return nil, Changes{}, err
	}
	s.CaseID, s.At, s.Round, s.Papers = c.ID(), c.Now, c.Row.Round+1, nil // both desks count from one instant
	form, err := c.formOf(s.Form)
	if err != nil {
		return nil, Changes{}, err
	}
	s.form = form
	changes := Changes{To: forwardedTo(KindOf(c.Register, form), c.Profile()), FormJSON: s.Form, NewRound: true, CloseReturn: true, Rules: a.Rules, Details: map[string]any{"round": s.Round}}
	for _, paper := range a.Papers {
		p := paper.stored
		s.Papers = append(s.Papers, SubmittedPaper{Slot: p.Slot, ContentType: p.FittedType, SHA256: p.SHA256, File: p.FittedKey})
		changes.Papers = append(changes.Papers, rows.PutDocumentParams{ApplicationID: c.Row.ID, Slot: string(p.Slot),
			ContentType: p.ContentType, FittedType: p.FittedType, SizeBytes: p.SizeBytes, Sha256: p.SHA256,
			OriginalKey: p.OriginalKey, FittedKey: p.FittedKey, StoredAt: now.UnixMicro(), FittedBytes: p.FittedBytes})
	}
	changes.Forward = &s
	return c, changes, nil
}

// awaitsProvider says that the case is at the provider's end, from where it may come again.
func awaitsProvider(state filing.State) bool {
	return slices.Contains([]filing.State{filing.Returned, filing.SMSExpired, filing.SMSFailed}, state)
}

// unborn is a case that is not stored yet, as empty as can be: everything in it is the submission's to bring.
func (h *House) unborn(ctx context.Context, tx *store.Tx, s Submission) (*Case, error) {
	content, err := h.openedForm(s.Form)
	if err != nil {
		return nil, err
	}
	held := &contents{opened: content, documents: map[filing.Slot]rows.Document{}, originals: map[string]rows.Original{}}
	row := rows.Application{ID: newID(), State: string(filing.Draft), ReturnSealed: []byte{}, FormSealed: []byte{}, CreatedAt: h.Now().UnixMicro()}
	h.describe(&row, content.form)
	row.ProviderID = string(s.Provider)
	c := h.caseOf(row, held, peer, h.Now())
	if c.Register, err = h.registerFacts(ctx, tx.Queries, c); err != nil {
		return nil, err
	}
	c.Row.Kind, c.Row.Profile = string(KindOf(c.Register, c.Form)), string(s.Profile)
	if s.Profile == "" {
		c.Row.Profile = string(h.Settings().ProfileFor(row.Province, c.Provider, c.Today))
	}
	return c, nil
}

// beginArrived stores a case that was none before, with everything a submitted one has.
func (h *House) beginArrived(ctx context.Context, tx *store.Tx, c *Case, ch Changes) error {
	update, err := h.update(c, ch)
	if err != nil {
		return err
	}
	err = tx.InsertApplication(ctx, rows.InsertApplicationParams{ID: c.Row.ID, Kind: update.Kind, Profile: update.Profile,
		Province: update.Province, ProviderID: update.ProviderID, State: update.State, Version: 1, Round: update.Round,
		FormSealed: update.FormSealed, SponsorKind: update.SponsorKind, SponsorName: update.SponsorName, ServiceName: update.ServiceName,
		Domains: update.Domains, RulesVersion: update.RulesVersion, CalendarVersion: update.CalendarVersion, TurnParty: update.TurnParty,
		TurnSinceAt: update.TurnSinceAt, DueOn: update.DueOn, DueAt: update.DueAt, DueEndAt: update.DueEndAt,
		Provisional: update.Provisional, SubmittedAt: update.SubmittedAt, ForwardedAt: update.ForwardedAt,
		ReturnSealed: []byte{}, CreatedAt: c.Row.CreatedAt, UpdatedAt: update.UpdatedAt})
	if err != nil {
		return fmt.Errorf("store a case that arrived: %w", err)
	}
	for _, paper := range ch.Papers {
		c.Documents[filing.Slot(paper.Slot)] = rows.Document(paper)
	}
	if err := h.writeBeside(ctx, tx, c, update, ch); err != nil {
		return err
	}
	if err := h.keepSponsorsPlace(ctx, tx, c, ch); err != nil {
		return err
	}
	if err := h.writeFacts(ctx, tx, c, ch); err != nil {
		return err
	}
	if err := h.administrationOf(c).Submit(ctx, tx, *ch.Forward); err != nil {
		return fmt.Errorf("hand over to the administration: %w", err)
	}
	return h.insertEvent(ctx, tx, rows.InsertEventParams{ID: newID(), CaseID: c.Row.ID, Side: sideProvider, Flow: submissionArrive, Outcome: "done",
		ActorRole: string(policy.Peer), Channel: peer.Channel, ToState: update.State, Version: 1, DueOn: update.DueOn,
		RulesVersion: update.RulesVersion, CalendarVersion: c.Calendar.Version(), At: c.Now.UnixMicro()}, ch.Details)
}
