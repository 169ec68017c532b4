package rule

import (
	"openicp/internal/filing"
)

var evidenceRealName = Rule{
	ID: "e_domain_real_name_missing", Code: "D01", Severity: block, From: sinceDomains,
	Title:    say("域名实名认证", "real-name verification of the domain"),
	Source:   sourceDomains,
	Expected: say("已完成实名认证及其日期", "a verified domain, with the date"),
	Fix:      say("在注册商处完成实名认证，填写完成日期。", "Verify the domain with its registrar, and give the date."),
	Check: func(f *Facts) findings {
		var c complaints
		evidenceAt(f, func(e *filing.DomainEvidence, _ *serviceRead, pointer string) {
			if !blank(e.Domain) && blank(e.RealNameOn) {
				c.at(pointer+"/real_name_on", "没有实名认证日期", "no date of verification")
			}
		})
		return findings(c)
	},
}
