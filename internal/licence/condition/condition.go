package condition

import (
	"cmp"
	"slices"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// Condition is one condition with its source and its time.
type Condition struct {
	ID          string          // severity letter, noun, complaint: e_capital_too_small
	Severity    filing.Severity // what every finding of it does
	Title       fault.Text      // what it is about, for the printed catalogue
	Source      fault.Text      // law and article, or practice
	Expected    fault.Text      // what would be right, unless a finding says it more exactly
	Fix         fault.Text      // the way out, unless a finding says it more exactly
	From        civil.Date      // first day in force
	Until       civil.Date      // first day no more in force; zero: open
	Overridable bool            // an officer may accept the application all the same, with reasons that are recorded

	// Applies says whether the condition looks at these facts at all; nil: always.
	Applies func(*Facts) bool
	// Check complains: Field and Found always, Expected, Fix and Source where they differ from the condition's own.
	Check func(*Facts) []filing.Finding
}

type findings = []filing.Finding

// The severities, short, since every condition names one.
const (
	block = filing.Block
	warn  = filing.Warn
)

// InForce says whether the condition is law on a day.
func (c *Condition) InForce(on civil.Date) bool {
	return !on.Before(c.From) && (c.Until.IsZero() || on.Before(c.Until))
}

// Findings judges one condition alone and gives complete findings.
func (c *Condition) Findings(f *Facts) []filing.Finding {
	if !c.InForce(f.On) || c.Applies != nil && !c.Applies(f) {
		return nil
	}
	all := filing.Finding{Rule: c.ID, Severity: c.Severity, Expected: c.Expected, Fix: c.Fix, Source: c.Source}
	return filing.Under(all, c.Check(f))
}

// Check judges every condition in force on f.On and gives all findings in the order of the form, those of one member in the
// order of the conditions. It gives an empty list, never nil, where nothing stands in the way. The form is not changed.
func Check(f Facts) []filing.Finding {
	f.prepare()
	all := make([]filing.Finding, 0)
	for i := range conditions {
		all = append(all, conditions[i].Findings(&f)...)
	}
	slices.SortStableFunc(all, func(a, b filing.Finding) int { return cmp.Compare(rank(a.Field), rank(b.Field)) })
	return all
}

// members is the order in which the form shows what it asks.
var members = []string{"province", "profile", "coverage", "provider", "company", "shareholders", "staff", "services", "prior_approvals", "documents"}

func rank(pointer string) int {
	first, _, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	return slices.Index(members, first)
}

// All lists every condition, whatever its time, in the order of the form.
func All() []Condition { return slices.Clone(conditions) }

// Overridable says whether an officer may set every blocking finding aside.
func Overridable(found []filing.Finding) bool {
	for _, f := range found {
		i := slices.IndexFunc(conditions, func(c Condition) bool { return c.ID == f.Rule })
		if f.Severity == filing.Block && (i < 0 || !conditions[i].Overridable) {
			return false
		}
	}
	return true
}
