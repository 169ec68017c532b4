package flow

import "openicp/internal/filing"

// WithdrawApplication takes an application back (撤回) while it is still with the provider; it is a draft again, all of it open.
var WithdrawApplication = Flow[Nothing]{
	Move:   filing.Withdraw,
	Effect: withdrawApplication,
}

func withdrawApplication(_ *Case, _ Nothing) (Changes, error) {
	return Changes{To: filing.Draft, CloseReturn: true, ClearFirst: true}, nil
}
