package rule

var letterDate = Rule{
	ID: "e_letter_date_malformed", Code: "P02", Severity: block, From: sinceGuides,
	Title:    say("授权书日期", "date of a letter"),
	Source:   sourceLetters,
	Expected: say("真实的日期 YYYY-MM-DD", "a real date as YYYY-MM-DD"),
	Fix:      say("按授权书填写签署日期。", "Copy the date of the letter."),
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.leads() {
			if l := &f.leads()[i]; l.Letter != nil {
				if _, bad := readDate(l.Letter.SignedOn); bad {
					c.at(l.pointer+"/authorisation_letter/signed_on", "不是真实的日期", "not a real date")
				}
			}
		}
		return findings(c)
	},
}
