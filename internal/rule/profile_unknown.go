package rule

import (
	"openicp/internal/filing"
)

var profileUnknown = Rule{
	ID: "e_profile_unknown", Severity: block, From: sinceOrder33, Ends: true,
	Title:    say("办理方式", "practice profile"),
	Source:   say("省与接入商的设置", "settings of province and provider"),
	Expected: say("classic（纸质原件）或 current（电子材料与短信核验）", "classic (papers by post) or current (electronic papers and SMS verification)"),
	Fix:      say("去掉 profile，由系统计算。", "Leave profile out; it is computed."),
	Check: func(f *Facts) findings {
		var c complaints
		if p := f.Form.Profile; p != "" && p != filing.Classic && p != filing.Current {
			c.at("/profile", "没有这种办理方式", "there is no such profile")
		}
		return findings(c)
	},
}
