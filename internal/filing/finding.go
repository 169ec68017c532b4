package filing

import "openicp/internal/fault"

// Severity says what a finding does: it stops a submission, asks for a look, or informs.
type Severity string

// The three severities of the contract.
const (
	Block Severity = "block"
	Warn  Severity = "warn"
	Info  Severity = "info"
)

// Finding is one thing that is wrong, where, and the way out. A rule's answer, a reviewer's return and the administration's
// opinion all have this shape. Texts never repeat personal data: Found is masked where the field is personal.
type Finding struct {
	Field    string     `json:"field" doc:"JSON pointer into the form, or /documents/{slot}"`
	Rule     string     `json:"rule" doc:"id of the rule, or code of the reason for return"`
	Severity Severity   `json:"severity" enum:"block,warn,info"`
	Found    fault.Text `json:"found"`
	Expected fault.Text `json:"expected"`
	Fix      fault.Text `json:"fix"`
	Source   fault.Text `json:"source" doc:"the law, standard or practice the rule comes from"`
}

// Under gives findings what the rule they come from says for all of them: its name and severity always, Expected, Fix and
// Source where a finding does not say them more exactly. The findings are changed in place.
func Under(rule Finding, found []Finding) []Finding {
	for i := range found {
		f := &found[i]
		f.Rule, f.Severity = rule.Rule, rule.Severity
		if f.Expected == (fault.Text{}) {
			f.Expected = rule.Expected
		}
		if f.Fix == (fault.Text{}) {
			f.Fix = rule.Fix
		}
		if f.Source == (fault.Text{}) {
			f.Source = rule.Source
		}
	}
	return found
}

// Blocks says whether any finding stops the submission.
func Blocks(findings []Finding) bool {
	for _, f := range findings {
		if f.Severity == Block {
			return true
		}
	}
	return false
}
