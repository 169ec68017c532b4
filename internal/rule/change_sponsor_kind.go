package rule

var changeSponsorKind = Rule{
	ID: "e_change_sponsor_kind", Code: "F01", Severity: block, From: sinceOrder33, Again: true,
	Title:    say("个人与单位不能互改", "an individual stays one, a unit too"),
	Source:   sourceLife,
	Expected: say("与已备案的同为个人或同为单位", "as filed, an individual or a unit"),
	Fix:      say("先注销，再以新的主办者首次备案。", "Cancel, then file anew as the other."),
	Applies:  changes,
	Check: func(f *Facts) findings {
		var c complaints
		if f.sponsor().Kind != "" && f.sponsor().Individual() != f.Register.Target.Sponsor.Individual() {
			c.at("/sponsor/kind", "个人与单位之间不能变更", "between an individual and a unit there is no change")
		}
		return findings(c)
	},
}
