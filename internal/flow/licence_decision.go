package flow

import (
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
)

// LicenceDecision is what the administration decided, in writing: not to take an application on, to refuse it, or to grant it.
type LicenceDecision struct {
	Kind     licence.State             `json:"kind" enum:"not_accepted,refused,granted"`
	Ground   licence.NotAcceptedGround `json:"ground,omitempty"`
	Findings []filing.Finding          `json:"findings"`
	Note     string                    `json:"note,omitempty"`
	Remedies []fault.Text              `json:"remedies"`
	At       time.Time                 `json:"at"`
}

// reasonText gives the reasons in one line of a letter.
func (d *LicenceDecision) reasonText() string {
	reasons := (&Refusal{Findings: d.Findings, Note: d.Note}).reasonText()
	if name, ok := licence.NotAcceptedGrounds.Name(d.Ground); ok && d.Ground != "other" {
		return name.ZH + "；" + reasons
	}
	return reasons
}
