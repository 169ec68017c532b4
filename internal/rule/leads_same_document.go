package rule

import (
	"strings"
)

// One document number belongs to one person, who has one name.
var leadsSameDocument = Rule{
	ID: "e_lead_same_document_other_name", Code: "S01", Severity: block, From: sinceOrder33,
	Title:    say("同一证件不同姓名", "one document, different names"),
	Source:   sourceOrder33,
	Expected: say("同一证件对应同一姓名", "one name for one document"),
	Fix:      say("核对姓名和证件号码，更正其中一项。", "Compare name and number, and correct one of them."),
	Check: func(f *Facts) findings {
		var c complaints
		leads := f.leads()
		for i := range leads {
			for j := range i {
				a, b := &leads[i], &leads[j]
				named := !blank(a.Name) && !blank(b.Name) && strings.TrimSpace(a.Name) != strings.TrimSpace(b.Name)
				if named && a.Document != nil && !blank(a.Document.Number) && a.Same(b.Lead) {
					c.at(a.pointer+"/name", "证件与另一处相同，姓名不同", "the document stands elsewhere with another name")
					break
				}
			}
		}
		return findings(c)
	},
}
