package rule

var domainSuffix = Rule{
	ID: "e_domain_suffix_not_approved", Code: "D04", Severity: block, From: sinceDomains,
	Title:    say("域名后缀的批复", "approval of the suffix"),
	Source:   say("工信部信管〔2017〕264号；批复的域名后缀（2022-08-30 公布）", "MIIT [2017] 264; approved suffixes as published on 2022-08-30"),
	Expected: say("工信部批复的后缀，例如 .cn、.com、.net", "a suffix the ministry approved, such as .cn, .com, .net"),
	Fix:      say("改用已批复后缀的域名。", "Use a domain with an approved suffix."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, d := range s.domains {
				if d.fault == nil && !suffixApproved(d.host.TopLevel(), f.On) {
					c.at(d.pointer, "后缀 ."+d.host.TopLevel()+" 不在批复名单中", "suffix ."+d.host.TopLevel()+" is not on the list")
				}
			}
		}
		return findings(c)
	},
}
