package flow

import (
	"slices"

	"openicp/internal/filing"
	"openicp/internal/licence"
)

// GrantLicence decides for the company (准予许可). The conditions are judged once more by the register as it is today; the licence itself
// is handed over within ten working days, and counts from then.
//
// Law: Decree 292 art. 7.
var GrantLicence = LicenceFlow[OverrideInput]{
	Move: licence.DecisionGrant,
	Effect: func(c *LicenceCase, in OverrideInput) (LicenceChanges, error) {
		override, err := in.setAside(c, slices.Concat(c.Findings(), failedVisit(c)))
		if err != nil {
			return LicenceChanges{}, err
		}
		decision := &LicenceDecision{Kind: licence.Granted, Findings: []filing.Finding{}, Note: in.Note, At: c.Now}
		return LicenceChanges{To: licence.Granted, Decision: decision, Override: override, Details: in}, nil
	},
}
