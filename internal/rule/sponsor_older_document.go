package rule

var sponsorOlderDocument = Rule{
	ID: "e_sponsor_filed_with_older_document", Code: "S07", Severity: block, From: sinceOrder33,
	Title:    say("用旧证件备过案的主办者", "a sponsor filed with an older document"),
	Source:   sourceRegister,
	Expected: say("备案信息库中没有同一主办者的旧证件备案", "no filing of the same sponsor under an older document"),
	Fix:      say("先把原备案的证件变更为现在的证件，或注销原备案。", "Change the old filing to the present document first, or cancel it."),
	Applies:  knowsRegister,
	Check: func(f *Facts) findings {
		var c complaints
		if number := f.Register.OlderNumber; number != "" {
			c.at("/sponsor/document/number", "已用旧证件备案："+number, "filed under an older document: "+number)
		}
		return findings(c)
	},
}
