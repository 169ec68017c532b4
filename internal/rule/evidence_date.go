package rule

import (
	"openicp/internal/filing"
)

var evidenceDate = Rule{
	ID: "e_domain_evidence_date_malformed", Code: "D13", Severity: block, From: sinceDomains,
	Title:    say("域名证书的日期", "dates of a domain certificate"),
	Source:   sourceDomains,
	Expected: say("真实的日期 YYYY-MM-DD", "a real date as YYYY-MM-DD"),
	Fix:      say("按域名证书填写。", "Copy it from the certificate."),
	Check: func(f *Facts) findings {
		var c complaints
		evidenceAt(f, func(e *filing.DomainEvidence, _ *serviceRead, pointer string) {
			if _, bad := readDate(e.RealNameOn); bad {
				c.at(pointer+"/real_name_on", "不是真实的日期", "not a real date")
			}
			if _, bad := readDate(e.ExpiresOn); bad {
				c.at(pointer+"/expires_on", "不是真实的日期", "not a real date")
			}
		})
		return findings(c)
	},
}
