package rule

import (
	"openicp/internal/filing"
)

var evidenceExpired = Rule{
	ID: "e_domain_expired", Code: "D06", Severity: block, From: sinceDomains,
	Title:    say("域名已过期", "domain expired"),
	Source:   sourceDomains,
	Expected: say("在注册期内的域名", "a domain within its term"),
	Fix:      say("续费后填写新的到期日。", "Renew the domain and give its new date."),
	Applies:  knowsDay,
	Check: func(f *Facts) findings {
		var c complaints
		evidenceAt(f, func(e *filing.DomainEvidence, _ *serviceRead, pointer string) {
			if expires, _ := readDate(e.ExpiresOn); !expires.IsZero() && expires.Before(f.On) {
				c.at(pointer+"/expires_on", "已于 "+expires.String()+" 过期", "it expired on "+expires.String())
			}
		})
		return findings(c)
	},
}
