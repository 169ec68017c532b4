package flow

import (
	"openicp/internal/fault"
	"openicp/internal/licence"
)

// RefuseLicence decides against the company (不予许可), in writing, with reasons and remedies. The application is over.
//
// Law: Decree 292 art. 7; the Administrative Licensing Law, art. 38.
var RefuseLicence = LicenceFlow[ReturnInput]{
	Move: licence.DecisionRefuse,
	Effect: func(c *LicenceCase, in ReturnInput) (LicenceChanges, error) {
		refusal, err := newRefusal(in)
		if err != nil {
			return LicenceChanges{}, err
		}
		for i := range refusal.Findings {
			refusal.Findings[i].Expected = fault.Text{ZH: "符合许可条件", EN: "meets the conditions for a licence"}
		}
		decision := &LicenceDecision{Kind: licence.Refused, Findings: refusal.Findings, Note: refusal.Note, Remedies: refusal.Remedies, At: c.Now}
		changes := LicenceChanges{To: licence.Refused, Decision: decision, Details: in}
		changes.Notice.Reason = decision.reasonText()
		return changes, nil
	},
}
