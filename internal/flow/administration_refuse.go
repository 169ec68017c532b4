package flow

import "openicp/internal/filing"

// RefuseFiling decides against the sponsor (不予备案), in writing, with reasons and remedies. The application is over.
//
// Law: MII Order 33 art. 12.
var RefuseFiling = Decision[ReturnInput]{
	Move: filing.AdministrationRefuse,
	Effect: func(s *Opened, in ReturnInput) (Ruling, error) {
		refusal, err := newRefusal(in)
		if err != nil {
			return Ruling{}, err
		}
		return Ruling{State: filing.Refused, Decided: true, Opinion: refusal, Details: in,
			Result: &Result{CaseID: s.Content.CaseID, Move: filing.AdministrationRefuse, Decision: refusal}}, nil
	},
}
