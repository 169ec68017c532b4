package rule

import "strings"

var sponsorNumbers = Rule{
	ID: "e_sponsor_has_several_numbers", Code: "S09", Severity: block, From: sinceOrder33,
	Title:    say("多个主体备案号", "several sponsor numbers"),
	Source:   sourceRegister,
	Expected: say("一个主办者一个主体备案号", "one number for one sponsor"),
	Fix:      say("先注销多余的主体备案号。", "Have the extra number cancelled first."),
	Applies:  func(f *Facts) bool { return knowsRegister(f) && !asks(f) },
	Check: func(f *Facts) findings {
		var c complaints
		if list := f.Register.SponsorNumbers; len(list) > 1 {
			c.at("/sponsor", "名下有 "+strings.Join(list, "、"), "it has "+strings.Join(list, ", "))
		}
		return findings(c)
	},
}
