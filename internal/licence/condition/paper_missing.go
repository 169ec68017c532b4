package condition

import (
	"openicp/internal/licence"
	"openicp/internal/rule"
)

// Plans, measures and undertakings are papers: one that the list asks for and that is not there.
var paperMissing = Condition{
	ID: "e_paper_missing", Severity: block, From: since292,
	Title:    say("缺少材料", "a paper is missing"),
	Source:   sourcePapers,
	Expected: say("清单上的每一份材料", "every paper of the list"),
	Fix:      say("上传这份材料。", "Upload the paper."),
	Applies:  func(f *Facts) bool { return f.Papers != nil },
	Check: func(f *Facts) findings {
		var c complaints
		for _, m := range licence.MaterialsFor(f.Form.Asked(f.Profile, inForce)) {
			if state := f.Papers[m.Slot]; state == "" || state == rule.PaperMissing {
				c.at(paperAt(m.Slot), "缺少"+m.Name.ZH, m.Name.EN+" is missing")
				c[len(c)-1].Source = m.Source // a paper that only practice asks for does not claim an article
			}
		}
		return findings(c)
	},
}

// paperAt is where findings name an upload slot.
func paperAt(slot licence.Slot) string { return "/documents/" + string(slot) }
