package condition

import "openicp/internal/licence"

var coverageUnknown = Condition{
	ID: "e_coverage_unknown", Severity: block, From: since292,
	Title:    say("业务覆盖范围", "coverage"),
	Source:   sourceScope,
	Expected: say("one（一个省）或 several（跨省）", "one or several"),
	Fix:      say("选择业务覆盖范围。", "Choose the coverage."),
	Applies:  func(f *Facts) bool { return f.Form.Coverage != "" },
	Check: func(f *Facts) findings {
		var c complaints
		if f.Form.Coverage != licence.OneProvince && f.Form.Coverage != licence.Several {
			c.at("/coverage", "没有这种覆盖范围", "there is no such coverage")
		}
		return findings(c)
	},
}
