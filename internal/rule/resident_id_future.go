package rule

var residentIDFuture = Rule{
	ID: "e_resident_id_born_later", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("出生日期在将来", "birth date in the future"),
	Source:   sourceResidentID,
	Expected: say("不晚于申请日的出生日期", "a birth date not after the application"),
	Fix:      say("对照身份证更正第 7 至 14 位。", "Compare digits 7 to 14 with the card."),
	Applies:  knowsDay,
	Check: func(f *Facts) findings {
		var c complaints
		for _, d := range f.documents() {
			if d.born().After(f.On) {
				c.at(d.pointer+"/number", "号码中的出生日期晚于申请日", "the birth date in the number is after the application")
			}
		}
		return findings(c)
	},
}
