package rule

var domainOne = Rule{
	ID: "e_domains_one_per_service", Code: "D09", Severity: block, From: sinceGuides,
	Title:    say("一站一域名（本省要求）", "one domain for each website, where the province asks"),
	Source:   sourceProvince,
	Expected: say("每个网站一个域名", "one domain for each website"),
	Fix:      say("只保留一个域名，其余另作服务申请。", "Keep one domain; file the others as services of their own."),
	Applies:  func(f *Facts) bool { return valueOf(f.practice().OneDomainPerService, false) },
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if n := len(s.Domains); n > 1 {
				c.at(s.pointer+"/domains", itoa(n)+" 个域名", itoa(n)+" domains")
			}
		}
		return findings(c)
	},
}
