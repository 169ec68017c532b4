package rule

import (
	"openicp/internal/ident"
)

var emergencyForm = Rule{
	ID: "e_lead_emergency_phone_malformed", Code: "C04", Severity: block, From: sinceGuides,
	Title:    say("应急电话格式", "form of an emergency phone"),
	Source:   sourcePhones,
	Expected: say("手机号码，或 086-区号-号码", "a mobile, or 086-area-number"),
	Fix:      say("核对应急电话。", "Check the emergency phone."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, l := range f.leads() {
			if l.emergencyFault != nil && !l.emergencyIsMobile() {
				c.masked(l.pointer+"/emergency_phone", ident.MaskMobile(l.EmergencyPhone), l.emergencyFault)
			}
		}
		return findings(c)
	},
}
