package flow

import "openicp/internal/filing"

// AbandonApplication ends an application (放弃). Nothing in the register changes, and nothing can happen to it any more.
var AbandonApplication = Flow[Nothing]{
	Move:   filing.Abandon,
	Effect: abandonApplication,
}

func abandonApplication(_ *Case, _ Nothing) (Changes, error) {
	return Changes{To: filing.Abandoned}, nil
}
