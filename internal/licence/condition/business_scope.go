package condition

import "strings"

// scopeWords are what the scope on the business licence is looked through for.
var scopeWords = []string{"增值电信业务", "互联网信息服务", "第二类增值电信"}

var businessScope = Condition{
	ID: "w_business_scope_lacks_telecom", Severity: warn, From: sinceOrder42,
	Title:    say("营业执照的经营范围", "scope on the business licence"),
	Source:   sourcePractice,
	Expected: say("含“增值电信业务”或“互联网信息服务”", "with value-added telecom business or internet information services in it"),
	Fix:      say("先在登记机关增加经营范围，许可项目可注明“凭许可证经营”。", "Have it added by the registry first; subject to the licence is the usual wording."),
	Applies:  func(f *Facts) bool { return !blank(f.company().BusinessScope) },
	Check: func(f *Facts) findings {
		var c complaints
		for _, word := range scopeWords {
			if strings.Contains(f.company().BusinessScope, word) {
				return nil
			}
		}
		c.at("/company/business_scope", "经营范围里没有电信业务", "the scope names no telecom business")
		return findings(c)
	},
}
