package flow

import "openicp/internal/licence"

// AcceptLicence takes an application for a licence on (受理); the clock of the decision starts. Nothing is accepted without a standing
// filing in the company's own name, unless the officer sets that aside with reasons, which are recorded.
//
// Law: the Administrative Licensing Law, art. 32 (5).
var AcceptLicence = LicenceFlow[OverrideInput]{
	Move: licence.AcceptanceAccept,
	Effect: func(c *LicenceCase, in OverrideInput) (LicenceChanges, error) {
		override, err := in.setAside(c, c.Findings())
		if err != nil {
			return LicenceChanges{}, err
		}
		return LicenceChanges{To: licence.Accepted, Accepted: &Acceptance{At: c.Now, By: acceptedByOfficer}, Override: override, Details: in}, nil
	},
}
