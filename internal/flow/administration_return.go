package flow

import "openicp/internal/filing"

// ReturnByAdministration sends a submission back to be corrected (管局退回). It is not a decision: the clock ends here, and a
// corrected application has 20 new working days from its next hand-over.
var ReturnByAdministration = Decision[ReturnInput]{
	Move: filing.AdministrationReturn,
	Effect: func(s *Opened, in ReturnInput) (Ruling, error) {
		opinion, err := newReturn(filing.PartyAdministration, in)
		if err != nil {
			return Ruling{}, err
		}
		return Ruling{State: filing.Returned, Decided: true, Opinion: opinion, Details: in,
			Result: &Result{CaseID: s.Content.CaseID, Move: filing.AdministrationReturn, Opinion: opinion}}, nil
	},
}
