package rule

import (
	"strings"
)

var changeDocument = Rule{
	ID: "e_change_document", Code: "F01", Severity: block, From: sinceOrder33, Again: true,
	Title:    say("变更不能换证件", "a change keeps the document"),
	Source:   sourceLife,
	Expected: say("与已备案的证件相同", "the document that is filed"),
	Fix:      say("证件号码不同就是另一个主办者：先注销，再以新的主办者首次备案。", "Another number is another sponsor: cancel, then file anew."),
	Applies:  changes,
	Check: func(f *Facts) findings {
		var c complaints
		filed, now := f.Register.Target.Sponsor.Document, f.sponsor().Document
		if filed != nil && now != nil && !blank(now.Number) && !strings.EqualFold(strings.TrimSpace(filed.Number), strings.TrimSpace(now.Number)) {
			c.at("/sponsor/document/number", "与已备案的不同", "not what is filed")
		}
		return findings(c)
	},
}
