package flow

import (
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
)

// CorrectLicence tells the company once everything that is missing or wrong (一次告知补正); what is named is open to it. A further list
// after that may only name what lies in an earlier one: what was not asked for the first time is asked for no more.
//
// Law: the Administrative Licensing Law, art. 32 (4).
var CorrectLicence = LicenceFlow[ReturnInput]{
	Move: licence.AcceptanceCorrect,
	Effect: func(c *LicenceCase, in ReturnInput) (LicenceChanges, error) {
		list, err := newReturn(filing.PartyAdministration, in)
		if err != nil {
			return LicenceChanges{}, err
		}
		if err := askedBefore(c, list); err != nil {
			return LicenceChanges{}, err
		}
		return LicenceChanges{To: licence.AwaitingCorrection, Correction: list, Reject: list.rejected(), Details: in}, nil
	},
}

// askedBefore refuses a further list that reaches beyond the earlier ones. A submission that was withdrawn had lists of its own, and
// they bind all the same: the company has seen them.
func askedBefore(c *LicenceCase, list *Return) error {
	if len(c.Corrections) == 0 {
		return nil
	}
	var asked []string
	for _, earlier := range c.Corrections {
		asked = append(asked, earlier.Open...)
	}
	for _, pointer := range list.Open {
		if !filing.OpenedBy(asked, pointer) {
			return fault.New(fault.Conflict, "corrected_once", "补正内容须一次告知；再次补正只能针对上次列出的内容。",
				"Everything to correct is named once; a further list can only name what an earlier one did.").At(pointer)
		}
	}
	return nil
}
