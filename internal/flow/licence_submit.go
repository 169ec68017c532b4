package flow

import "openicp/internal/licence"

// SubmitLicence hands an application for a licence in (提交); the administration has five working days from here. After a list of
// corrections it does so again, and the clock starts anew. That the filing is missing does not stop it: accepting without one is the
// officer's to decide.
//
// Law: Decree 292 art. 7; the Administrative Licensing Law, art. 32.
var SubmitLicence = LicenceFlow[Nothing]{
	Move:   licence.Submit,
	Checks: []LicenceCheck{notOverridable},
	Effect: func(*LicenceCase, Nothing) (LicenceChanges, error) {
		return LicenceChanges{To: licence.Submitted, NewRound: true}, nil
	},
}
