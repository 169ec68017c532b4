package flow

import (
	"openicp/internal/filing"
)

// GrantFiling decides for the sponsor (准予备案): sponsor and services enter the register with their numbers, or added services
// (新增互联网信息服务) under the number that stands; an access is added or ends; what stands is changed, or cancelled for good. Numbers are
// allotted in this very transaction, and the public may ask for them at once.
//
// Law: MII Order 33 art. 12; Decree 292 art. 10 (publication).
var GrantFiling = Decision[Nothing]{
	Move: filing.AdministrationGrant,
	Effect: func(s *Opened, _ Nothing) (Ruling, error) {
		return Ruling{State: filing.Filed, Decided: true, Grant: &Grant{Submission: s.Content, Form: s.Form},
			Result: &Result{CaseID: s.Content.CaseID, Move: filing.AdministrationGrant}}, nil
	},
	Checks: []SubmissionCheck{registerAgrees},
}
