package rule

import (
	"openicp/internal/ident"
)

var homeURLOutside = Rule{
	ID: "e_home_url_outside_domains", Severity: block, From: sinceOrder33,
	Title:    say("首页网址与域名", "home page and domains"),
	Source:   say("备案登记表：首页网址须在所填域名之下", "filing form: the home page lies within the domains given"),
	Expected: say("以所填域名结尾的网址", "an address within one of the domains"),
	Fix:      say("更正首页网址，或补充域名。", "Correct the home page, or add its domain."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, u := range s.urls {
				if u.fault == nil && len(s.domains) > 0 && !withinAny(u.host, s.domains) {
					c.at(u.pointer, quoted(u.host.Unicode())+" 不在所填域名之下", quoted(u.host.Unicode())+" lies in none of the domains")
				}
			}
		}
		return findings(c)
	},
}

func withinAny(h ident.Host, domains []hostRead) bool {
	for _, d := range domains {
		if d.fault == nil && h.Within(d.host) {
			return true
		}
	}
	return false
}
