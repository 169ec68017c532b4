package guide

import (
	"slices"

	"openicp/internal/rule"
)

// facts are the answers as the table reads them: by column, with the words derived from them.
type facts struct {
	who, as, what, paid, hosted, area, special []string
	given                                      []Need
}

func factsOf(a *Answers) *facts {
	f := &facts{who: words(a.Runner()), as: words(a.As), what: slices.Clone(a.What), paid: slices.Clone(a.Paid), hosted: words(a.Hosted),
		area: words(a.Area), special: slices.Clone(a.Special)}
	if !meet(fees, f.paid) {
		f.paid = append(f.paid, noFees...)
	}
	if !slices.ContainsFunc(f.what, func(w string) bool { return w != "own_site" && w != "own_goods" }) {
		f.what = append(f.what, ownOnly...)
	}
	for _, item := range a.Special {
		switch {
		case item == "none":
		case rule.ApprovalAbolished(item):
			f.special = append(f.special, abolished...)
		default:
			f.special = append(f.special, inForce...)
		}
	}
	return f
}

func words(w string) []string {
	if w == "" {
		return nil
	}
	return []string{w}
}

// meet says whether a column holds: any of its words is an answer, or it has none.
func meet[T comparable](column, answers []T) bool {
	if column == nil {
		return true
	}
	return slices.ContainsFunc(column, func(w T) bool { return slices.Contains(answers, w) })
}

func (w *when) holds(f *facts) bool {
	return meet(w.who, f.who) && meet(w.as, f.as) && meet(w.what, f.what) && meet(w.paid, f.paid) && meet(w.hosted, f.hosted) &&
		meet(w.area, f.area) && meet(w.special, f.special) && meet(w.given, f.given)
}

// decide reads the table from top to bottom and gives the rows that hold and what they need, each need once.
func decide(f *facts) (rows []*decision) {
	for i := range decisions {
		row := &decisions[i]
		if !row.when.holds(f) {
			continue
		}
		rows = append(rows, row)
		if row.gives != "" && !slices.Contains(f.given, row.gives) {
			f.given = append(f.given, row.gives)
		}
	}
	return rows
}
