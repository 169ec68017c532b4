package rule

import (
	"openicp/internal/ident"
)

var mobileForm = Rule{
	ID: "e_lead_mobile_malformed", Code: "C01", Severity: block, From: sinceOrder33,
	Title:    say("手机号码格式", "form of a mobile number"),
	Source:   sourceContact,
	Expected: say("11 位内地手机号码，以 13 至 19 开头", "a mainland mobile of 11 digits beginning with 13 to 19"),
	Fix:      say("核对手机号码。", "Check the number."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, l := range f.leads() {
			if l.mobileFault != nil {
				c.masked(l.pointer+"/mobile", ident.MaskMobile(l.Mobile), l.mobileFault)
			}
		}
		return findings(c)
	},
}
