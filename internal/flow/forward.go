package flow

import (
	"slices"

	"openicp/internal/filing"
)

// ForwardApplication hands a complete submission over to the administration (提交管局, S27). In the current practice every
// responsible person whom the kind of application names is then asked for an SMS code; in the classic one, and where nobody is, the review
// and its 20 working days begin at once (S28).
//
// Law: MII Order 33 art. 8, 12.
var ForwardApplication = Flow[Nothing]{
	Move:   filing.Forward,
	Checks: []Check{allRules},
	Effect: forwardApplication,
}

func forwardApplication(c *Case, _ Nothing) (Changes, error) {
	return Changes{To: forwardedTo(c.Kind(), c.Profile()), Forward: submissionOf(c)}, nil
}

// forwardedTo is where a case goes that leaves for the administration: to whoever has to prove a mobile, else under review at once.
func forwardedTo(kind filing.ApplicationKind, profile filing.Profile) filing.State {
	if kind.NeedsCodes(profile) {
		return filing.AwaitingSMS
	}
	return filing.AdministrationReview
}

// submissionOf gathers everything the administration gets. Nothing else of the case crosses the port.
func submissionOf(c *Case) *Submission {
	s := &Submission{CaseID: c.ID(), Round: c.Row.Round, Province: c.Row.Province, Provider: filing.ProviderID(c.Row.ProviderID),
		Profile: c.Profile(), Kind: c.Kind(), Form: c.FormJSON, At: c.Now, form: c.Form}
	for slot, document := range c.Documents {
		s.Papers = append(s.Papers, SubmittedPaper{Slot: slot, ContentType: document.FittedType, SHA256: document.Sha256, File: document.FittedKey})
	}
	slices.SortFunc(s.Papers, func(a, b SubmittedPaper) int {
		if a.Slot < b.Slot {
			return -1
		}
		return 1
	})
	return s
}
