package condition

import (
	"openicp/internal/licence"
	"openicp/internal/rule"
)

var paperRejected = Condition{
	ID: "e_paper_rejected", Severity: block, From: since292,
	Title:    say("材料不合格", "a paper was rejected"),
	Source:   sourcePapers,
	Expected: say("可以采用的材料", "a paper that can be used"),
	Fix:      say("按意见重新上传。", "Upload it again as the opinion says."),
	Applies:  func(f *Facts) bool { return f.Papers != nil },
	Check: func(f *Facts) findings {
		var c complaints
		for _, m := range licence.MaterialsFor(f.Form.Asked(f.Profile, inForce)) {
			if f.Papers[m.Slot] == rule.PaperRejected {
				c.at(paperAt(m.Slot), m.Name.ZH+"没有通过", m.Name.EN+" was rejected")
			}
		}
		return findings(c)
	},
}
