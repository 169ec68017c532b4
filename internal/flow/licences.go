package flow

import (
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// SubjectOfLicence is a licence as the permission table sees it.
func SubjectOfLicence(row rows.Licence) policy.LicenceSubject {
	return policy.LicenceSubject{Owner: filing.UserID(row.OwnerID), Province: row.Province, Authority: licence.Authority(row.Authority), Submitted: true}
}

// LicenceContent opens the form a licence stands on.
func (h *House) LicenceContent(row rows.Licence) (*licence.Form, error) {
	content, err := h.unseal("licences", "content_sealed", row.ID, row.ContentSealed)
	if err != nil {
		return nil, err
	}
	return readLicenceForm(content)
}
