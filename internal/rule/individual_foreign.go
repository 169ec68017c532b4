package rule

import (
	"openicp/internal/filing"
)

var individualForeign = Rule{
	ID: "e_individual_foreign_not_taken", Code: "S06", Severity: block, From: sinceGuides,
	Title:    say("外籍个人", "foreign individuals"),
	Source:   sourceProvince,
	Expected: say("本省受理的个人证件", "a document of individuals that the province takes"),
	Fix:      say("以境内单位名义备案。", "File through a unit in the mainland."),
	Applies:  func(f *Facts) bool { return isIndividual(f) && !valueOf(f.practice().ForeignIndividual, true) },
	Check: func(f *Facts) findings {
		var c complaints
		if d := f.sponsor().Document; d != nil && (d.Type == filing.Passport || d.Type == filing.PermanentResidence) {
			c.at("/sponsor/document/type", "本省不受理外籍个人", "the province takes no foreign individuals")
		}
		return findings(c)
	},
}
