package rule

import (
	"openicp/internal/filing"
)

var mobileSegment = Rule{
	ID: "w_lead_mobile_segment", Code: "C01", Severity: warn, From: day(2020, 8, 17),
	Title:    say("收不到核验短信的号段", "segments that may not receive the verification code"),
	Source:   say("短信核验自2020年8月17日起施行；部分虚拟运营商号段收不到", "SMS verification since 17 August 2020; some virtual operators do not deliver it"),
	Expected: say("能收到核验短信的号码", "a number that receives the verification code"),
	Fix:      say("尽量换用基础运营商的号码。", "Prefer a number of a basic operator."),
	Applies:  func(f *Facts) bool { return f.read().profile == filing.Current },
	Check: func(f *Facts) findings {
		var c complaints
		for _, l := range f.leads() {
			if prefix := wordAhead(l.mobile, wordLists().MobilesNoSMS); prefix != "" {
				c.at(l.pointer+"/mobile", prefix+" 号段", "segment "+prefix)
			}
		}
		return findings(c)
	},
}
