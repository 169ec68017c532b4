package rule

var emergencyMobile = Rule{
	ID: "e_lead_emergency_phone_is_mobile", Code: "C04", Severity: block, From: sinceGuides,
	Title:    say("应急电话与手机相同", "emergency phone equal to the mobile"),
	Source:   sourcePhones,
	Expected: say("与手机不同的应急电话", "an emergency phone other than the mobile"),
	Fix:      say("填写另一个能联系到人的号码。", "Give another number that is answered."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, l := range f.leads() {
			if l.emergencyIsMobile() {
				c.at(l.pointer+"/emergency_phone", "与手机号码相同", "the same as the mobile")
			}
		}
		return findings(c)
	},
}
