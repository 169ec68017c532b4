package rule

var letterOld = Rule{
	ID: "e_letter_too_old", Code: "P02", Severity: block, From: sinceGuides,
	Title:    say("授权书过期", "letter too old"),
	Source:   sourceLetters,
	Expected: say("三个月内签署", "signed within the last three months"),
	Fix:      say("重新签署授权书。", "Sign a new letter."),
	Applies:  knowsDay,
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.leads() {
			if l := &f.leads()[i]; l.Letter != nil {
				signed, _ := readDate(l.Letter.SignedOn)
				if !signed.IsZero() && signed.AddMonths(3).Before(f.On) {
					c.at(l.pointer+"/authorisation_letter/signed_on", "签署已超过三个月", "signed more than three months ago")
				}
			}
		}
		return findings(c)
	},
}
