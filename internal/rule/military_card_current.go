package rule

import (
	"openicp/internal/filing"
)

// The military officer's card (军官证) is in the founding form and gone from today's table.
var militaryCardCurrent = Rule{
	ID: "e_military_officer_id_not_taken", Code: "S02", Severity: block, From: sinceGuides,
	Title:    say("军官证", "military officer's card"),
	Source:   say("现行备案登记表的证件类型（S10 的军官证已取消）", "table of documents of today's form (the officer's card of S10 is gone)"),
	Expected: say("居民身份证或其他现行证件", "a resident identity card or another document of today's table"),
	Fix:      say("改用居民身份证。", "Use the resident identity card."),
	Applies:  func(f *Facts) bool { return f.read().profile == filing.Current },
	Check: func(f *Facts) findings {
		var c complaints
		for _, d := range f.documents() {
			if d.Type == filing.MilitaryOfficerID {
				c.at(d.pointer+"/type", "军官证", "a military officer's card")
			}
		}
		return findings(c)
	},
}
