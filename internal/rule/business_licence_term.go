package rule

import (
	"openicp/internal/filing"
)

var businessLicenceTerm = Rule{
	ID: "e_business_licence_term_short", Code: "S13", Severity: block, From: sinceGuides2025,
	Title:    say("营业执照剩余期限", "how long the business licence still runs"),
	Source:   sourceProvince,
	Expected: say("营业执照剩余期限达到本省要求", "as much of the licence's term left as the province asks"),
	Fix:      say("换发营业执照后填写新的期限。", "Have the licence renewed and give its new date."),
	Applies:  func(f *Facts) bool { return knowsDay(f) && f.practice().BusinessLicenceMonths != nil },
	Check: func(f *Facts) findings {
		var c complaints
		months := *f.practice().BusinessLicenceMonths
		for _, d := range f.documents() {
			licence := d.holder == ofSponsor && d.Type == filing.BusinessLicence && !d.to.IsZero()
			if licence && !d.to.Before(f.On.AddMonths(monthsLeft)) && d.to.Before(f.On.AddMonths(months)) {
				c.at(d.pointer+"/valid_to", "期限不足 "+itoa(months)+" 个月", "fewer than "+itoa(months)+" months left")
			}
		}
		return findings(c)
	},
}
