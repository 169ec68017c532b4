package rule

import (
	"openicp/internal/filing"
)

var profileDiffers = Rule{
	ID: "e_profile_differs", Severity: block, From: sinceOrder33, Ends: true,
	Title:    say("办理方式与设置", "practice profile and settings"),
	Source:   say("省与接入商的设置", "settings of province and provider"),
	Expected: say("由省与接入商设置算出的办理方式", "the profile computed from the settings of province and provider"),
	Fix:      say("去掉 profile，或改为算出的办理方式。", "Leave profile out, or use the computed one."),
	Applies: func(f *Facts) bool {
		return f.ComputedProfile != "" && (f.Form.Profile == filing.Classic || f.Form.Profile == filing.Current)
	},
	Check: func(f *Facts) findings {
		var c complaints
		if f.Form.Profile != f.ComputedProfile {
			c.at("/profile", "填写的办理方式与算出的不同："+string(f.ComputedProfile), "the profile given is not the computed one: "+string(f.ComputedProfile))
		}
		return findings(c)
	},
}
