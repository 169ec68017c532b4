package rule

import (
	"openicp/internal/filing"
)

// expiresWithin says that a domain is still registered on a day, but for fewer months than asked.
func expiresWithin(f *Facts, e *filing.DomainEvidence, months int) bool {
	expires, _ := readDate(e.ExpiresOn)
	return !expires.IsZero() && !expires.Before(f.On) && !expires.After(f.On.AddMonths(months))
}

var evidenceExpiresSoon = Rule{
	ID: "e_domain_expires_soon", Code: "D06", Severity: block, From: sinceGuides,
	Title:    say("域名剩余有效期（本省要求）", "how long the domain still runs, where the province asks"),
	Source:   sourceProvince,
	Expected: say("剩余有效期多于本省规定的月数（一般三个月）", "more months left than the province's number, three in general"),
	Fix:      say("续费后填写新的到期日。", "Renew the domain and give its new date."),
	Applies:  func(f *Facts) bool { return knowsDay(f) && f.practice().DomainMonths != nil },
	Check: func(f *Facts) findings {
		var c complaints
		evidenceAt(f, func(e *filing.DomainEvidence, _ *serviceRead, pointer string) {
			if expiresWithin(f, e, *f.practice().DomainMonths) {
				c.at(pointer+"/expires_on", "有效期至 "+e.ExpiresOn, "it runs to "+e.ExpiresOn)
			}
		})
		return findings(c)
	},
}
