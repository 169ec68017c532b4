package flow

import "openicp/internal/filing"

// SubmitApplication hands an application in for preliminary review (提交). Every blocking finding is reported at once; the form
// is kept as it stands, so that the next review shows what changed, with the versions of the rules and of the calendar.
//
// Law: MII Order 33 art. 6, 7.
var SubmitApplication = Flow[Nothing]{
	Move:   filing.Submit,
	Checks: []Check{allRules},
	Effect: submitApplication,
}

func submitApplication(_ *Case, _ Nothing) (Changes, error) {
	return Changes{To: filing.PreliminaryReview, NewRound: true, CloseReturn: true, ClearFirst: true}, nil
}
