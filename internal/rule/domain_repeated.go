package rule

var domainRepeated = Rule{
	ID: "e_domain_repeated", Code: "D09", Severity: block, From: sinceOrder33,
	Title:    say("域名重复", "a domain named twice"),
	Source:   say("备案系统：一个域名只能属于一个网站", "filing system: a domain belongs to one website"),
	Expected: say("每个域名在申请中出现一次", "each domain once in the application"),
	Fix:      say("删去重复的域名。", "Leave the repetition out."),
	Check: func(f *Facts) findings {
		var c complaints
		seen := map[string]bool{}
		for _, s := range f.services() {
			for _, d := range s.domains {
				if d.fault == nil && seen[d.host.ASCII()] {
					c.at(d.pointer, quoted(d.host.Unicode())+" 已在前面出现", quoted(d.host.Unicode())+" stands further up")
				}
				if d.fault == nil {
					seen[d.host.ASCII()] = true
				}
			}
		}
		return findings(c)
	},
}
