package flow

import (
	"context"

	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// LicenceHandedBefore is what an application for a licence is compared with: for the officer the submission before the last one, while
// the company corrects, the last one; nil where there is none.
func (h *House) LicenceHandedBefore(ctx context.Context, q *rows.Queries, c *LicenceCase) (*Handed, error) {
	return h.handedBefore(ctx, q, c.Row.ID, c.Row.Round, c.State().Editable())
}

// LicenceChangedSince lists what differs from the submission before, in order.
func (h *House) LicenceChangedSince(ctx context.Context, q *rows.Queries, c *LicenceCase) ([]string, error) {
	before, err := h.LicenceHandedBefore(ctx, q, c)
	if err != nil || before == nil {
		return []string{}, err
	}
	return before.Differences(c.AsItStands())
}

// NoteLicencePaperOpened records that somebody opens a paper of an application that is not their own, before anything is shown.
func (h *House) NoteLicencePaperOpened(ctx context.Context, c *LicenceCase, slot filing.Slot) error {
	return h.noteLicenceOpening(ctx, c, string(policy.ReadPaper), opening{Slot: slot})
}

// NoteLicenceFormPrinted records in the same way that somebody has a form of a case printed.
func (h *House) NoteLicenceFormPrinted(ctx context.Context, c *LicenceCase, form string) error {
	return h.noteLicenceOpening(ctx, c, eventFormPrinted, opening{Form: form})
}

func (h *House) noteLicenceOpening(ctx context.Context, c *LicenceCase, flow string, what opening) error {
	if policy.CanLicence(c.Actor, policy.SeeUnmasked, c.Subject()) {
		return nil
	}
	return h.recordOpening(ctx, c.Actor, c.ID(), flow, what)
}
