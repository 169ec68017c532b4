package rule

var letterFuture = Rule{
	ID: "e_letter_dated_later", Code: "P02", Severity: block, From: sinceGuides,
	Title:    say("授权书日期晚于申请日", "letter dated after the application"),
	Source:   sourceLetters,
	Expected: say("不晚于申请日的日期", "a date not after the application"),
	Fix:      say("更正日期，或重新签署。", "Correct the date, or sign it anew."),
	Applies:  knowsDay,
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.leads() {
			if l := &f.leads()[i]; l.Letter != nil {
				if signed, _ := readDate(l.Letter.SignedOn); signed.After(f.On) {
					c.at(l.pointer+"/authorisation_letter/signed_on", "签署日期在将来", "it is dated in the future")
				}
			}
		}
		return findings(c)
	},
}
