package flow

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// AnswerFunc renders what a client gets, from inside the transaction, so that it can be kept under the client's key.
type AnswerFunc func(ctx context.Context, q *rows.Queries, id filing.ApplicationID) ([]byte, error)

// Create opens a draft. It may lack or contradict anything; only its shape has been looked at. Kind and profile are computed. One that
// asks something of a filing that stands is filled from it, for whose account holds it.
func (h *House) Create(ctx context.Context, actor policy.Actor, form []byte, key string, answer AnswerFunc) (Outcome, error) {
	if !policy.Holds(actor, policy.CreateCase) {
		return Outcome{}, fault.NotFoundError()
	}
	cmd := Command{Name: string(policy.CreateCase), Input: form, Key: key}
	for attempt := 1; ; attempt++ {
		if outcome, done, err := h.repeated(ctx, actor, cmd); done || err != nil {
			return outcome, err
		}
		outcome, err := h.create(ctx, actor, cmd, answer)
		if !errors.Is(err, errChangedMeanwhile) || attempt == maxTries {
			return outcome, err
		}
	}
}

func (h *House) create(ctx context.Context, actor policy.Actor, cmd Command, answer AnswerFunc) (Outcome, error) {
	now := h.Now()
	merged, err := MergePatch([]byte("{}"), cmd.Input)
	if err != nil {
		return Outcome{}, err
	}
	err = h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		merged, err = h.prefill(ctx, q, actor, merged)
		return err
	})
	if err != nil {
		return Outcome{}, err
	}
	c, err := h.newCase(merged, actor)
	if err != nil {
		return Outcome{}, err
	}
	c.Now, c.Actor = now, actor
	id := filing.ApplicationID(c.Row.ID)
	outcome := Outcome{Case: id}
	cmd.Answer = func(ctx context.Context, q *rows.Queries) ([]byte, error) { return answer(ctx, q, id) }
	err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := h.insertDraft(ctx, tx, c, merged); err != nil {
			return err
		}
		outcome.Answer, err = h.rememberKey(ctx, tx, actor, cmd, c.Row.ID, nil, now)
		return err
	})
	return outcome, err
}

// newCase builds the draft as a case that is not stored yet.
func (h *House) newCase(formJSON []byte, actor policy.Actor) (*Case, error) {
	form := &filing.Form{}
	if err := json.Unmarshal(formJSON, form); err != nil {
		return nil, fmt.Errorf("read new form: %w", err)
	}
	settings := h.Settings()
	c := &Case{Form: form, FormJSON: formJSON, Calendar: settings.Calendar, Actor: actor}
	c.Row = rows.Application{ID: newID(), OwnerID: string(actor.ID), State: string(filing.Draft), Kind: string(filing.FirstFiling),
		ReturnSealed: []byte{}}
	h.describe(&c.Row, form)
	return c, nil
}

func (h *House) insertDraft(ctx context.Context, tx *store.Tx, c *Case, formJSON []byte) error {
	if err := h.compute(ctx, tx.Queries, &c.Row, c.Form); err != nil {
		return err
	}
	h.changeState(&c.Row, c, Changes{To: filing.Draft})
	sealed, err := h.seal("applications", "form_sealed", c.Row.ID, formJSON)
	if err != nil {
		return err
	}
	r, rules := c.Row, h.Settings().RulesVersion(c.Row.Province, civil.DateOf(c.Now))
	err = tx.InsertApplication(ctx, rows.InsertApplicationParams{ID: r.ID, Kind: r.Kind, Profile: r.Profile, Province: r.Province,
		ProviderID: r.ProviderID, OwnerID: r.OwnerID, State: r.State, Version: 1, FormSealed: sealed, SponsorKind: r.SponsorKind,
		SponsorName: r.SponsorName, ServiceName: r.ServiceName, Domains: r.Domains, RulesVersion: rules,
		CalendarVersion: c.Calendar.Version(), TurnParty: r.TurnParty, TurnSinceAt: r.TurnSinceAt, DueOn: r.DueOn, DueAt: r.DueAt,
		DueEndAt: r.DueEndAt, Provisional: r.Provisional, ReturnSealed: []byte{}, CreatedAt: c.Now.UnixMicro(), UpdatedAt: c.Now.UnixMicro()})
	if err != nil {
		return fmt.Errorf("store draft: %w", err)
	}
	if err := h.reindex(ctx, tx, c, formJSON); err != nil {
		return err
	}
	return h.insertEvent(ctx, tx, rows.InsertEventParams{ID: newID(), CaseID: r.ID, Side: sideProvider, Flow: string(policy.CreateCase),
		Outcome: "done", ActorID: string(c.Actor.ID), ActorRole: string(c.Actor.Role), Channel: c.Actor.Channel, ToState: r.State,
		Version: 1, DueOn: r.DueOn, RulesVersion: rules, CalendarVersion: c.Calendar.Version(), At: c.Now.UnixMicro()}, nil)
}

// compute works out kind and profile: the register says the first, the settings of province and provider the second.
func (h *House) compute(ctx context.Context, q *rows.Queries, row *rows.Application, form *filing.Form) error {
	facts, err := h.RegisterFacts(ctx, q, form)
	if err != nil {
		return err
	}
	settings := h.Settings()
	provider, _ := settings.Find(form.Provider)
	row.Kind = string(KindOf(facts, form))
	row.Profile = string(settings.ProfileFor(form.Province, provider, civil.DateOf(h.Now())))
	return nil
}
