package flow

import (
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
)

// NotAcceptedInput says why an application is not taken on.
type NotAcceptedInput struct {
	Ground licence.NotAcceptedGround `json:"ground" maxLength:"32" enum:"not_needed,not_competent,other"`
	Note   string                    `json:"note" maxLength:"2000" doc:"the reasons, as the company reads them"`
}

// RefuseAcceptance does not take an application on (不予受理): no licence is needed, or another authority is competent. In writing,
// with reasons and remedies.
//
// Law: the Administrative Licensing Law, art. 32 (1), (2), art. 38.
var RefuseAcceptance = LicenceFlow[NotAcceptedInput]{
	Move: licence.AcceptanceRefuse,
	Effect: func(c *LicenceCase, in NotAcceptedInput) (LicenceChanges, error) {
		if !licence.NotAcceptedGrounds.Has(in.Ground) {
			return LicenceChanges{}, fault.New(fault.Invalid, "ground_unknown", "请选择不予受理的情形。", "Choose the ground for not accepting it.").At("/ground")
		}
		note := strings.TrimSpace(in.Note)
		if n := len([]rune(note)); n == 0 || n > maxNoteRunes {
			return LicenceChanges{}, fault.New(fault.Invalid, "note_missing", "请写明理由（1 至 2000 字）。", "Give the reasons in 1 to 2,000 characters.").At("/note")
		}
		decision := &LicenceDecision{Kind: licence.NotAccepted, Ground: in.Ground, Findings: []filing.Finding{}, Note: note, Remedies: remedies, At: c.Now}
		changes := LicenceChanges{To: licence.NotAccepted, Decision: decision, Details: in}
		changes.Notice.Reason = decision.reasonText()
		return changes, nil
	},
}
