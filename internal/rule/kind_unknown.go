package rule

import (
	"openicp/internal/filing"
)

var kindUnknown = Rule{
	ID: "e_application_kind_unknown", Code: "F01", Severity: block, From: sinceOrder33, Ends: true,
	Title:    say("申请类型", "type of application"),
	Source:   sourceRegister,
	Expected: say("first_filing、add_service、add_access、change、cancel_sponsor、cancel_service 或 withdraw_access", "first_filing, add_service, add_access, change, cancel_sponsor, cancel_service or withdraw_access"),
	Fix:      say("去掉 kind，由系统计算。", "Leave kind out; it is computed."),
	Check: func(f *Facts) findings {
		var c complaints
		if k := f.Form.Kind; k != "" && !kindKnown(k) {
			c.at("/kind", "没有这种申请类型", "there is no such type of application")
		}
		return findings(c)
	},
}

func kindKnown(k filing.ApplicationKind) bool {
	return k.Known()
}
