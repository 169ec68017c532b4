package flow

import (
	"context"
	"encoding/json"
	"slices"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// storeLicencePaper keeps a paper of an application for a licence, in a draft any, while a correction is awaited those that are missing or
// were named.
type storeLicencePaper struct{}

func (storeLicencePaper) starts(s licence.State) bool { return s.Editable() }

func (storeLicencePaper) plan(_ context.Context, _ *rows.Queries, h *House, c *LicenceCase, input json.RawMessage) (planned, error) {
	var paper storedPaper
	if err := decode(input, &paper); err != nil {
		return planned{}, err
	}
	if err := c.slotOpen(paper.Slot); err != nil {
		return planned{}, err
	}
	changes := LicenceChanges{Papers: []rows.PutDocumentParams{paper.document(c.Row.ID, c.Now)},
		Details: map[string]string{"slot": string(paper.Slot), "sha256": paper.SHA256}}
	plan := h.planLicence(c, string(policy.StorePaper), changes)
	if paper.Upload != "" {
		plan.write = finishing(paper.Upload, c.Now, plan.write)
	}
	return plan, nil
}

// slotOpen says whether a paper can be stored now.
func (c *LicenceCase) slotOpen(slot filing.Slot) error {
	asked := slices.ContainsFunc(c.Materials(), func(m licence.Material) bool { return m.Slot == licence.Slot(slot) })
	if !asked {
		return slotUnknown(slot)
	}
	if open := c.Correction(); open != nil {
		_, there := c.Documents[licence.Slot(slot)]
		if there && !filing.OpenedBy(open.Open, filing.DocumentPointer(slot)) {
			return fault.FieldNotOpen(filing.DocumentPointer(slot))
		}
	}
	return nil
}

// mayStoreLicence asks before any file is written; the flow asks again on the case as it is then.
func (h *House) mayStoreLicence(ctx context.Context, actor policy.Actor, id filing.ApplicationID, slot filing.Slot) error {
	return h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		c, err := h.LoadLicence(ctx, q, id, actor, h.Now())
		if err != nil {
			return err
		}
		if err := allowed(c, runnable[licence.State, *LicenceCase](storeLicencePaper{}), Command{Name: string(policy.StorePaper)}); err != nil {
			return err
		}
		return c.slotOpen(slot)
	})
}

// licenceRowOf reads the row of an application for a licence that an actor may do something to.
func (h *House) licenceRowOf(ctx context.Context, q *rows.Queries, actor policy.Actor, action policy.Action, id filing.ApplicationID) (rows.LicenceApplication, error) {
	row, err := q.GetLicenceApplication(ctx, string(id))
	if store.IsNotFound(err) || err == nil && !policy.CanLicence(actor, action, LicenceSubjectOf(row)) {
		return row, fault.NotFoundError()
	}
	return row, err
}
