package rule

import (
	"strings"
)

var domainWords = Rule{
	ID: "e_domain_state_word", Code: "D10", Severity: block, From: sinceGuides,
	Title:    say("域名中的禁用字样", "words a domain may not hold"),
	Source:   sourceProvince,
	Expected: say("非国家级单位的域名不含“中国”“国家”", "no words of the state, except of a national body"),
	Fix:      say("更换域名。", "Use another domain."),
	Applies:  func(f *Facts) bool { return len(f.practice().DomainWordsDenied) > 0 },
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, d := range s.domains {
				name, _, _ := strings.Cut(d.host.Unicode(), ".")
				if w := wordIn(name, f.practice().DomainWordsDenied); d.fault == nil && w != "" && !nationalBody(f) {
					c.at(d.pointer, "含“"+w+"”", "it holds “"+w+"”")
				}
			}
		}
		return findings(c)
	},
}
