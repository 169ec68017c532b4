package flow

import (
	"context"
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// formCertificate is the name under which a printed licence stands in the trail.
const formCertificate = "certificate"

// NoteCertificatePrinted records that somebody has a licence printed that is not their own, before anything is shown.
func (h *House) NoteCertificatePrinted(ctx context.Context, actor policy.Actor, row rows.Licence) error {
	if policy.CanLicence(actor, policy.SeeUnmasked, SubjectOfLicence(row)) {
		return nil
	}
	err := h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return h.RecordHouse(ctx, tx, actor, filing.ApplicationID(row.ID), eventFormPrinted, opening{Form: formCertificate})
	})
	if err != nil {
		return fmt.Errorf("record a printed licence: %w", err)
	}
	return nil
}
