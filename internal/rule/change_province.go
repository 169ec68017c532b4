package rule

var changeProvince = Rule{
	ID: "e_change_province", Code: "F01", Severity: block, From: sinceOrder33, Again: true,
	Title:    say("变更不能换省份", "a change keeps the province"),
	Source:   sourceLife,
	Expected: say("备案所在的省份", "the province of the filing"),
	Fix:      say("迁到别的省份：先注销，再向新的管局首次备案。", "To move to another province cancel, then file there anew."),
	Applies:  changes,
	Check: func(f *Facts) findings {
		var c complaints
		if f.read().province != f.Register.Target.Province {
			c.at("/province", "与已备案的不同", "not what is filed")
		}
		return findings(c)
	},
}
