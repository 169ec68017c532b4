package flow

import (
	"context"
	"errors"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// createLicence is the name of the act in the trail.
const createLicence = "licence_application.create"

// CreateLicence opens the draft of an application for a licence. It may lack or contradict anything; only its shape was looked at.
func (h *House) CreateLicence(ctx context.Context, actor policy.Actor, form []byte, key string, answer AnswerFunc) (Outcome, error) {
	if !policy.HoldsLicence(actor, policy.CreateCase) {
		return Outcome{}, fault.NotFoundError()
	}
	cmd := Command{Of: OfLicenceApplication, Name: createLicence, Input: form, Key: key}
	for attempt := 1; ; attempt++ {
		if outcome, done, err := h.repeated(ctx, actor, cmd); done || err != nil {
			return outcome, err
		}
		outcome, err := h.openLicenceDraft(ctx, actor, cmd, answer)
		if !errors.Is(err, errChangedMeanwhile) || attempt == maxTries {
			return outcome, err
		}
	}
}

func (h *House) openLicenceDraft(ctx context.Context, actor policy.Actor, cmd Command, answer AnswerFunc) (Outcome, error) {
	merged, err := MergePatch([]byte("{}"), cmd.Input)
	if err != nil {
		return Outcome{}, err
	}
	form, err := readLicenceForm(merged)
	if err != nil {
		return Outcome{}, err
	}
	now := h.Now()
	c := &LicenceCase{Form: form, FormJSON: merged, Now: now, Today: civil.DateOf(now), Actor: actor, Calendar: h.Calendar()}
	c.Row = rows.LicenceApplication{ID: newID(), OwnerID: string(actor.ID), Version: 1, DecisionSealed: []byte{}, OverrideSealed: []byte{},
		CreatedAt: now.UnixMicro(), UpdatedAt: now.UnixMicro()}
	if err := h.fillLicenceDraft(c); err != nil {
		return Outcome{}, err
	}
	id := c.ID()
	outcome := Outcome{Case: id}
	cmd.Answer = answerFor(answer, id)
	err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.InsertLicenceApplication(ctx, rows.InsertLicenceApplicationParams(c.Row)); err != nil {
			return fmt.Errorf("store draft: %w", err)
		}
		event := rows.InsertEventParams{ID: newID(), CaseID: c.Row.ID, Side: sideAdministration, Flow: createLicence, Outcome: "done",
			ActorID: string(actor.ID), ActorRole: string(actor.Role), Channel: actor.Channel, ToState: c.Row.State, Version: 1, DueOn: c.Row.DueOn,
			RulesVersion: c.Row.RulesVersion, CalendarVersion: c.Row.CalendarVersion, At: now.UnixMicro()}
		if err := h.insertEvent(ctx, tx, event, nil); err != nil {
			return err
		}
		outcome.Answer, err = h.rememberKey(ctx, tx, actor, cmd, c.Row.ID, nil, now)
		return err
	})
	return outcome, err
}

// fillLicenceDraft works out the row of a new draft.
func (h *House) fillLicenceDraft(c *LicenceCase) (err error) {
	h.describeLicence(&c.Row, c.Form)
	c.Row.Profile = string(h.licenceProfile(c.Form, c.Today))
	c.Row.RulesVersion, c.Row.CalendarVersion = h.Settings().RulesVersion(c.Row.Province, c.Today), c.Calendar.Version()
	c.turn(&c.Row, LicenceChanges{To: licence.Draft})
	c.Row.FormSealed, err = h.seal("licence_applications", "form_sealed", c.Row.ID, c.FormJSON)
	return err
}

// licenceProfile is the practice the province follows, as for its filings.
func (h *House) licenceProfile(form *licence.Form, on civil.Date) filing.Profile {
	settings := h.Settings()
	provider, _ := settings.Find(form.Provider)
	return settings.ProfileFor(form.Province, provider, on)
}
