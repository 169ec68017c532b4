package flow

import "openicp/internal/licence"

// WithdrawLicence takes an application for a licence back (撤回) before it is decided; it is a draft again, all of it open. What was
// accepted or set aside no longer is.
var WithdrawLicence = LicenceFlow[Nothing]{
	Move: licence.Withdraw,
	Effect: func(*LicenceCase, Nothing) (LicenceChanges, error) {
		return LicenceChanges{To: licence.Draft, Withdrawn: true}, nil
	},
}
