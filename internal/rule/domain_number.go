package rule

var domainNumber = Rule{
	ID: "e_domains_too_many_in_application", Code: "D09", Severity: block, From: sinceGuides,
	Title:    say("一次申请的域名数（本省要求）", "domains in one application, where the province limits them"),
	Source:   sourceProvince,
	Expected: say("不超过本省一次申请允许的域名数", "as many domains as the province takes at once"),
	Fix:      say("分几次申请。", "Apply in several steps."),
	Check: func(f *Facts) findings {
		var c complaints
		limit := f.practice().MaxDomainsUnit
		if f.read().individual {
			limit = f.practice().MaxDomainsIndividual
		}
		n := 0
		for _, s := range f.services() {
			n += len(s.Domains)
		}
		if limit != nil && n > *limit {
			c.at("/services", itoa(n)+" 个域名，最多 "+itoa(*limit)+" 个", itoa(n)+" domains, at most "+itoa(*limit))
		}
		return findings(c)
	},
}
