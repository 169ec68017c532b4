package rule

import (
	"openicp/internal/filing"
	"openicp/internal/ident"
)

var evidenceDomain = Rule{
	ID: "e_domain_evidence_of_other_domain", Code: "D13", Severity: block, From: sinceDomains,
	Title:    say("域名证书与域名", "certificate and domain"),
	Source:   sourceDomains,
	Expected: say("所填域名的证书", "a certificate of one of the domains"),
	Fix:      say("换上所填域名的证书信息。", "Give the data of the domain's own certificate."),
	Check: func(f *Facts) findings {
		var c complaints
		evidenceAt(f, func(e *filing.DomainEvidence, s *serviceRead, pointer string) {
			host, fault := ident.ParseHost(e.Domain)
			if blank(e.Domain) || len(s.domains) == 0 {
				return
			}
			if fault != nil || !withinAny(host, s.domains) && !coversAny(host, s.domains) {
				c.at(pointer+"/domain", quoted(e.Domain)+" 不是所填的域名", quoted(e.Domain)+" is none of the domains")
			}
		})
		return findings(c)
	},
}

func coversAny(h ident.Host, domains []hostRead) bool {
	for _, d := range domains {
		if d.fault == nil && d.host.Within(h) {
			return true
		}
	}
	return false
}
