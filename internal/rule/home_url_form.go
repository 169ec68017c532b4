package rule

import (
	"strings"
)

var homeURLForm = Rule{
	ID: "e_home_url_malformed", Severity: block, From: sinceOrder33,
	Title:    say("首页网址格式", "form of a home page"),
	Source:   sourceForm,
	Expected: say("例如 www.example.cn", "such as www.example.cn"),
	Fix:      say("核对首页网址。", "Check the home page."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, u := range s.urls {
				if u.fault != nil && !blank(u.text) && !belowMalformed(u.text, s.domains) {
					c.because(u.pointer, u.fault)
				}
			}
		}
		return findings(c)
	},
}

// belowMalformed says that a home page repeats a domain that has a finding of its own.
func belowMalformed(url string, domains []hostRead) bool {
	for _, d := range domains {
		if d.fault != nil && !blank(d.text) && strings.Contains(url, strings.TrimSpace(d.text)) {
			return true
		}
	}
	return false
}
