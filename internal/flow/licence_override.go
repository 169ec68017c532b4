package flow

import (
	"strings"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence/condition"
)

// OverrideInput sets aside that the company has no standing filing of its own, for reasons that are recorded.
type OverrideInput struct {
	Override *Reasons `json:"override,omitempty" doc:"accepts or grants without a standing filing in the company's name"`
	Note     string   `json:"note,omitempty" maxLength:"2000"`
}

// Reasons are what an officer writes for setting something aside.
type Reasons struct {
	Reasons string `json:"reasons" maxLength:"2000"`
}

// Override is what was set aside, why, when and by whom.
type Override struct {
	Reasons string        `json:"reasons"`
	Rules   []string      `json:"rules"`
	At      time.Time     `json:"at"`
	By      filing.UserID `json:"by"`
}

// onlyOverridable says that nothing blocks but what an officer can set aside.
func onlyOverridable(findings []filing.Finding) bool { return condition.Overridable(findings) }

// setAside lets a case pass where nothing blocks, or where all that does is set aside with reasons, now or at the acceptance.
func (in OverrideInput) setAside(c *LicenceCase, findings []filing.Finding) (*Override, error) {
	if len([]rune(in.Note)) > maxNoteRunes {
		return nil, fault.New(fault.Invalid, "note_too_long", "说明最多 2000 字。", "A note has at most 2,000 characters.").At("/note")
	}
	blocking := blockingRules(findings)
	if len(blocking) == 0 || onlyOverridable(findings) && in.Override == nil && c.Override != nil {
		return nil, nil
	}
	if in.Override == nil || !onlyOverridable(findings) {
		return nil, fault.Findings(findings)
	}
	reasons := strings.TrimSpace(in.Override.Reasons)
	if n := len([]rune(reasons)); n == 0 || n > maxNoteRunes {
		return nil, fault.New(fault.Invalid, "reasons_missing", "没有备案而受理，须写明理由（1 至 2000 字）。",
			"Accepting without a filing needs reasons of 1 to 2,000 characters.").At("/override/reasons")
	}
	return &Override{Reasons: reasons, Rules: blocking, At: c.Now, By: c.Actor.ID}, nil
}

func blockingRules(findings []filing.Finding) []string {
	var rules []string
	seen := map[string]bool{}
	for _, f := range findings {
		if f.Severity == filing.Block && !seen[f.Rule] {
			rules, seen[f.Rule] = append(rules, f.Rule), true
		}
	}
	return rules
}
