package condition

// windowStaff is how many insured employees the windows ask for.
const windowStaff = 3

var staffFew = Condition{
	ID: "w_staff_insured_few", Severity: warn, From: sinceOrder42,
	Title:    say("有社会保险的员工", "insured staff"),
	Source:   sourcePractice,
	Expected: say("至少 3 名员工有上月社会保险，有的窗口看三个月", "at least 3 with social insurance for the last month; some windows look at three"),
	Fix:      say("补缴社会保险，或在说明里写明情况。", "Have them insured, or explain."),
	Applies:  func(f *Facts) bool { return f.Form.Staff != nil && f.Form.Staff.Total > 0 },
	Check: func(f *Facts) findings {
		var c complaints
		if have := f.Form.Staff.Insured; have < windowStaff {
			c.at("/staff/insured", "有社会保险的 "+itoa(have)+" 人", itoa(have)+" with social insurance")
		}
		return findings(c)
	},
}
