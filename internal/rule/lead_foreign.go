package rule

import (
	"openicp/internal/filing"
)

var leadForeign = Rule{
	ID: "e_sponsor_lead_must_be_resident", Code: "P06", Severity: block, From: sinceGuides,
	Title:    say("外籍、港澳台负责人", "leads from abroad, Hong Kong, Macao or Taiwan"),
	Source:   sourceProvince,
	Expected: say("由内地居民担任主体负责人", "a mainland resident as the sponsor's responsible person"),
	Fix:      say("由法定代表人授权一位内地居民。", "Let the legal representative authorise a mainland resident."),
	Applies:  func(f *Facts) bool { return isUnit(f) && valueOf(f.practice().ForeignMustAuthorise, false) },
	Check: func(f *Facts) findings {
		var c complaints
		l := sponsorLead(f)
		if l != nil && l.Document != nil && personal(l.Document.Type) && l.Document.Type != filing.ResidentID {
			c.at("/sponsor/lead/document/type", "不是居民身份证", "not a resident identity card")
		}
		return findings(c)
	},
}
