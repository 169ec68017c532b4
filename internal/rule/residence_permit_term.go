package rule

var residencePermitTerm = Rule{
	ID: "e_residence_permit_term_short", Code: "S06", Severity: block, From: sinceGuides2025,
	Title:    say("居住证剩余有效期", "how long the residence permit still runs"),
	Source:   sourceProvince,
	Expected: say("居住证剩余有效期达到本省要求", "as much time left on the permit as the province asks"),
	Fix:      say("续签居住证。", "Have the permit renewed."),
	Applies:  func(f *Facts) bool { return knowsDay(f) && f.practice().ResidencePermitMonths != nil },
	Check: func(f *Facts) findings {
		var c complaints
		months := *f.practice().ResidencePermitMonths
		for _, d := range f.documents() {
			if d.holder == ofPermit && !d.to.IsZero() && !d.to.Before(f.On) && d.to.Before(f.On.AddMonths(months)) {
				c.at(d.pointer+"/valid_to", "有效期不足 "+itoa(months)+" 个月", "fewer than "+itoa(months)+" months left")
			}
		}
		return findings(c)
	},
}
