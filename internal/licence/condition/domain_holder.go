package condition

import (
	"strings"

	"openicp/internal/ident"
)

// For a filing several people may hold the domain; for a licence it is the company.
var domainHolder = Condition{
	ID: "e_domain_not_the_companys", Severity: block, From: sinceOrder42,
	Title:    say("域名持有者", "domain holder"),
	Source:   sourceDomain,
	Expected: say("域名由公司持有并已实名", "held by the company, its name verified"),
	Fix:      say("把域名过户到公司名下。", "Move the domain to the company."),
	Applies:  hasCompany,
	Check: func(f *Facts) findings {
		var c complaints
		company := f.company()
		for i, s := range f.Form.Services {
			e := s.DomainEvidence
			if e == nil {
				continue
			}
			otherName := !blank(e.HolderName) && !blank(company.Name) && ident.FoldUnitName(e.HolderName) != ident.FoldUnitName(company.Name)
			otherCode := !blank(e.HolderNumber) && company.Document != nil && !blank(company.Document.Number) &&
				!strings.EqualFold(strings.TrimSpace(e.HolderNumber), strings.TrimSpace(company.Document.Number))
			if otherName || otherCode {
				c.at(serviceAt(i, "domain_evidence"), "域名证书上的持有者不是这家公司", "the domain certificate names another holder")
			}
		}
		return findings(c)
	},
}
