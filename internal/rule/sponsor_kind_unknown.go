package rule

var sponsorKindUnknown = Rule{
	ID: "e_sponsor_kind_unknown", Severity: block, From: sinceOrder33,
	Title:    say("主办单位性质", "kind of sponsor"),
	Source:   say("备案登记表：主办单位性质代码表（S8）", "filing form: table of kinds of sponsor (S8)"),
	Expected: say("代码表中的一种性质，例如 enterprise（企业）、individual（个人）", "a kind of the table, such as enterprise or individual"),
	Fix:      say("按证件选择单位性质。", "Choose the kind that the document shows."),
	Check: func(f *Facts) findings {
		var c complaints
		if k := f.sponsor().Kind; k != "" && documentsOf[k] == nil {
			c.at("/sponsor/kind", "代码表中没有 "+quoted(string(k)), "the table has no "+quoted(string(k)))
		}
		return findings(c)
	},
}
