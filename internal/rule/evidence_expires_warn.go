package rule

import (
	"openicp/internal/filing"
)

var evidenceExpiresWarn = Rule{
	ID: "w_domain_expires_soon", Code: "D06", Severity: warn, From: sinceGuides,
	Title:    say("域名剩余有效期", "how long the domain still runs"),
	Source:   say("多数通信管理局：剩余有效期多于三个月", "most administrations: more than three months left"),
	Expected: say("剩余有效期多于三个月", "more than three months left"),
	Fix:      say("尽早续费。", "Renew it soon."),
	Applies:  func(f *Facts) bool { return knowsDay(f) && f.practice().DomainMonths == nil },
	Check: func(f *Facts) findings {
		var c complaints
		evidenceAt(f, func(e *filing.DomainEvidence, _ *serviceRead, pointer string) {
			if expiresWithin(f, e, monthsLeft) {
				c.at(pointer+"/expires_on", "有效期至 "+e.ExpiresOn, "it runs to "+e.ExpiresOn)
			}
		})
		return findings(c)
	},
}
