package flow

import "openicp/internal/licence"

// SubmitLicence hands an application for a licence in (提交); the administration has five working days from here. After a list of
// corrections it does so again, and the clock starts anew. Whatever blocks stops it, a missing filing too; there the company may ask the
// officer, with reasons, to accept it all the same.
//
// Law: Decree 292 art. 7; the Administrative Licensing Law, art. 32.
var SubmitLicence = LicenceFlow[SubmitLicenceInput]{
	Move: licence.Submit,
	Effect: func(c *LicenceCase, in SubmitLicenceInput) (LicenceChanges, error) {
		asked, err := in.ask(c)
		if err != nil {
			return LicenceChanges{}, err
		}
		changes := LicenceChanges{To: licence.Submitted, NewRound: true, Asked: asked}
		if asked != nil {
			changes.Details = in
		}
		return changes, nil
	},
}
