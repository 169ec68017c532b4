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

// SubmitLicenceInput is what may be said with a submission.
type SubmitLicenceInput struct {
	AskOverride *Reasons `json:"ask_override,omitempty" doc:"asks the officer to accept it without a standing filing in the company's name, for these reasons"`
}

// OverrideAsked is what a company asked for when it handed in without a standing filing.
type OverrideAsked struct {
	Reasons string    `json:"reasons"`
	At      time.Time `json:"at"`
}

// overrides is what a case keeps of both.
type overrides struct {
	Asked *OverrideAsked `json:"asked,omitempty"`
	Set   *Override      `json:"set,omitempty"`
}

// ask lets a case be handed in where nothing blocks, or where all that does can be set aside by an officer and the company asks for it.
func (in SubmitLicenceInput) ask(c *LicenceCase) (*OverrideAsked, error) {
	findings := c.Findings()
	if !filing.Blocks(findings) {
		return nil, nil
	}
	switch {
	case !condition.Overridable(findings), in.AskOverride == nil && c.Asked == nil:
		return nil, fault.Findings(findings)
	case in.AskOverride == nil:
		return c.Asked, nil // corrected, and asked for before
	}
	reasons, err := in.AskOverride.read("/ask_override/reasons")
	if err != nil {
		return nil, err
	}
	return &OverrideAsked{Reasons: reasons, At: c.Now}, nil
}

// read takes reasons of 1 to 2,000 characters.
func (r Reasons) read(at string) (string, error) {
	reasons := strings.TrimSpace(r.Reasons)
	if n := len([]rune(reasons)); n == 0 || n > maxNoteRunes {
		return "", fault.New(fault.Invalid, "reasons_missing", "没有备案而申请或受理，须写明理由（1 至 2000 字）。",
			"Applying or accepting without a filing needs reasons of 1 to 2,000 characters.").At(at)
	}
	return reasons, nil
}

// Override is what was set aside, why, when and by whom.
type Override struct {
	Reasons string        `json:"reasons"`
	Rules   []string      `json:"rules"`
	At      time.Time     `json:"at"`
	By      filing.UserID `json:"by"`
}

// setAside lets a case pass where nothing blocks, or where all that does is set aside with reasons, now or at the acceptance.
func (in OverrideInput) setAside(c *LicenceCase, findings []filing.Finding) (*Override, error) {
	if len([]rune(in.Note)) > maxNoteRunes {
		return nil, fault.New(fault.Invalid, "note_too_long", "说明最多 2000 字。", "A note has at most 2,000 characters.").At("/note")
	}
	blocking := blockingRules(findings)
	if len(blocking) == 0 || condition.Overridable(findings) && in.Override == nil && c.Override != nil {
		return nil, nil
	}
	if in.Override == nil || !condition.Overridable(findings) {
		return nil, fault.Findings(findings)
	}
	reasons, err := in.Override.read("/override/reasons")
	if err != nil {
		return nil, err
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
