package rule

// Units of one name exist in different provinces, so the name alone stops nobody.
var sponsorNamesake = Rule{
	ID: "w_sponsor_name_filed_with_other_document", Code: "S07", Severity: warn, From: sinceOrder33,
	Title:    say("同名单位已备案", "a unit of the same name is filed"),
	Source:   sourceRegister,
	Expected: say("备案信息库中没有同名单位，或确为另一单位", "no unit of this name in the register, or really another one"),
	Fix:      say("如为同一单位换了证件，先变更原备案；确为另一单位的不用处理。", "If it is the same unit with a new document, change the old filing first; if it is another one, nothing is to be done."),
	Applies:  func(f *Facts) bool { return knowsRegister(f) && isUnit(f) },
	Check: func(f *Facts) findings {
		var c complaints
		if number := f.Register.NamesakeNumber; number != "" && number != f.Register.OlderNumber {
			c.at("/sponsor/name", "同名单位已用另一证件备案："+number, "a unit of this name is filed with another document: "+number)
		}
		return findings(c)
	},
}
