package rule

import (
	"strings"
)

// Brackets must be as registered; a name that mixes both widths, or leaves one open, cannot be.
var sponsorNameBrackets = Rule{
	ID: "e_sponsor_name_brackets_mixed", Code: "S01", Severity: block, From: sinceGuides,
	Title:    say("名称中的括号", "brackets in the name"),
	Source:   say("备案系统与工商登记比对：括号全半角须一致", "filing system: compared with the company register, width of brackets included"),
	Expected: say("括号成对且同为全角或同为半角", "brackets in pairs, all full-width or all half-width"),
	Fix:      say("按营业执照上的括号填写。", "Use the brackets of the licence."),
	Check: func(f *Facts) findings {
		var c complaints
		name := f.sponsor().Name
		half, full := strings.Count(name, "("), strings.Count(name, "（")
		halfClosed, fullClosed := strings.Count(name, ")"), strings.Count(name, "）")
		if half != halfClosed || full != fullClosed || half > 0 && full > 0 {
			c.at("/sponsor/name", "括号不成对或全半角混用", "brackets unpaired or of mixed width")
		}
		return findings(c)
	},
}
