package condition

// conditions is the one list of conditions, in the order of the form. A condition that is not here does not exist.
var conditions = []Condition{
	memberMissing, provinceUnknown, coverageUnknown, anotherOpen, licenceHeld, foreignMinistry,
	providerUnknown, providerLicence, providerFiling,
	companyKind, companyCode, companyExpired, capitalTooSmall, businessScope, recordDishonest, recordViolation, recordFalse, recordBad,
	shareholderUnknown, sharesWhole, foreignShare, shareholderTraced,
	staffSums, staffMissing, staffFew, securityOfficer,
	serviceKinds, nothingPaid, domainMalformed, domainHolder, domainEvidence,
	filingMissing, filingPersonal, filingOther, filingStanding, addressDiffers,
	approvalsUnsaid, approvalUnknown, approvalMissing, approvalExpired, approvalAbolished,
	paperMissing, paperRejected,
}
