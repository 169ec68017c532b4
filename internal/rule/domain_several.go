package rule

import (
	"openicp/internal/filing"
)

// The founding form takes all domains bound to the space (S17); today one website has one domain in general.
var domainSeveral = Rule{
	ID: "w_domains_several_per_service", Code: "D09", Severity: warn, From: sinceGuides,
	Title:    say("一个网站多个域名", "several domains for one website"),
	Source:   say("现行做法：一般一站一域名（S17 曾允许多个）", "present practice: one domain for each website in general (S17 allowed several)"),
	Expected: say("每个网站一个域名", "one domain for each website"),
	Fix:      say("可以提交；管局可能要求拆分。", "It can be submitted; the administration may ask to split it."),
	Applies: func(f *Facts) bool {
		return f.read().profile != filing.Classic && !valueOf(f.practice().OneDomainPerService, false)
	},
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if n := len(s.Domains); n > 1 && !onlyOneGood(s.domains) {
				c.at(s.pointer+"/domains", itoa(n)+" 个域名", itoa(n)+" domains")
			}
		}
		return findings(c)
	},
}

// onlyOneGood says that at most one of the domains can stay as it is written: the others have findings of their own.
func onlyOneGood(domains []hostRead) bool {
	good := 0
	for _, d := range domains {
		if d.fault == nil {
			good++
		}
	}
	return good < 2
}
