package rule

import (
	"slices"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// Rule is one rule with its source and its time.
type Rule struct {
	ID       string          // severity letter, noun, complaint: e_sponsor_credit_code_checksum
	Code     string          // of the catalogue of reasons for return, such as S02; "" where it has none
	Severity filing.Severity // what every finding of the rule does
	Title    fault.Text      // what the rule is about, for the printed catalogue
	Source   fault.Text      // law and article, standard, or practice
	Expected fault.Text      // what would be right, unless a finding says it more exactly
	Fix      fault.Text      // the way out, unless a finding says it more exactly
	From     civil.Date      // first day in force
	Until    civil.Date      // first day no more in force; zero: open
	// Ends says that the rule also judges applications for the end of something that stands. The others do not: an old filing may not
	// meet today's rules, and must still be able to end.
	Ends bool
	// Again says that the rule is asked once more before the administration decides, of its own register.
	Again bool

	// Applies says whether the rule looks at these facts at all; nil: always.
	Applies func(*Facts) bool
	// Check complains: Field and Found always, Expected and Fix where they differ from the rule's own. The rest of each
	// finding is the rule's, and Findings fills it in.
	Check func(*Facts) []filing.Finding
}

// findings is what a rule's check gives.
type findings = []filing.Finding

// The severities, short, since every rule names one.
const (
	block = filing.Block
	warn  = filing.Warn
	info  = filing.Info
)

// InForce says whether the rule is law on a day.
func (r *Rule) InForce(on civil.Date) bool {
	return !on.Before(r.From) && (r.Until.IsZero() || on.Before(r.Until))
}

// Findings runs the rule alone and gives complete findings.
func (r *Rule) Findings(f *Facts) []filing.Finding {
	if !r.InForce(f.On) || f.kind().Ends() && !r.Ends || r.Applies != nil && !r.Applies(f) {
		return nil
	}
	all := filing.Finding{Rule: r.ID, Severity: r.Severity, Expected: r.Expected, Fix: r.Fix, Source: r.Source}
	return filing.Under(all, r.Check(f))
}

// Check runs every rule in force on f.On and gives all findings in the order of the form, those of one field in the order of
// the rules. It gives an empty list, never nil, where nothing is wrong. The form is not changed.
func Check(f Facts) []filing.Finding {
	f.prepare()
	all := make([]filing.Finding, 0)
	for i := range rules {
		all = append(all, rules[i].Findings(&f)...)
	}
	sortByPosition(all)
	return all
}

// CheckAgain runs the rules that ask the register about what stands, and no others.
func CheckAgain(f Facts) []filing.Finding {
	f.prepare()
	all := make([]filing.Finding, 0)
	for i := range rules {
		if rules[i].Again {
			all = append(all, rules[i].Findings(&f)...)
		}
	}
	sortByPosition(all)
	return all
}

// All lists every rule, whatever its time, in the order of the form.
func All() []Rule { return slices.Clone(rules) }
