package condition

var domainEvidence = Condition{
	ID: "w_domain_evidence_missing", Severity: warn, From: sinceOrder42,
	Title:    say("域名证书", "domain certificate"),
	Source:   sourceDomain,
	Expected: say("域名证书上的持有者、证件号码和到期日", "holder, number and expiry as the domain certificate has them"),
	Fix:      say("按域名证书填写。", "Fill it in from the certificate."),
	Check: func(f *Facts) findings {
		var c complaints
		for i, s := range f.Form.Services {
			if s.DomainEvidence == nil || blank(s.DomainEvidence.HolderName) {
				c.at(serviceAt(i, "domain_evidence"), "没有填写", "not filled in")
			}
		}
		return findings(c)
	},
}
