package flow

import (
	"context"

	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// formCertificate is the name under which a printed licence stands in the trail.
const formCertificate = "certificate"

// NoteCertificatePrinted records that somebody has a licence printed that is not their own, before anything is shown.
func (h *House) NoteCertificatePrinted(ctx context.Context, actor policy.Actor, row rows.Licence) error {
	if policy.CanLicence(actor, policy.SeeUnmasked, SubjectOfLicence(row)) {
		return nil
	}
	return h.recordOpening(ctx, actor, filing.ApplicationID(row.ID), eventFormPrinted, opening{Form: formCertificate})
}
