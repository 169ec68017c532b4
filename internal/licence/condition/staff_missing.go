package condition

// The law asks for people that fit the business and gives no number.
var staffMissing = Condition{
	ID: "e_staff_missing", Severity: block, From: since292,
	Title:    say("专业人员", "staff"),
	Source:   sourceMeans,
	Expected: say("与业务相适应的人员，其中有技术人员", "people that fit the business, technical ones among them"),
	Fix:      say("填写人员数；没有技术人员的，先聘用。", "Give the number of people; employ a technical one where there is none."),
	Applies:  func(f *Facts) bool { return f.Form.Staff != nil },
	Check: func(f *Facts) findings {
		var c complaints
		if f.Form.Staff.Total <= 0 {
			c.at("/staff/total", "没有员工", "there is no staff")
		} else if f.Form.Staff.Technical <= 0 {
			c.at("/staff/technical", "没有技术人员", "nobody technical is among them")
		}
		return findings(c)
	},
}
