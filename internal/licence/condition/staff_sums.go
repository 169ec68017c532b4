package condition

var staffSums = Condition{
	ID: "e_staff_numbers_contradict", Severity: block, From: since292,
	Title:    say("人员数", "numbers of staff"),
	Source:   sourceForm,
	Expected: say("其中数不超过总数", "no part larger than the whole"),
	Fix:      say("更正人员数。", "Correct the numbers."),
	Applies:  func(f *Facts) bool { return f.Form.Staff != nil && f.Form.Staff.Total > 0 },
	Check: func(f *Facts) findings {
		var c complaints
		staff := f.Form.Staff
		parts := []struct {
			pointer string
			number  int
		}{{"/staff/insured", staff.Insured}, {"/staff/technical", staff.Technical}}
		for _, part := range parts {
			if part.number > staff.Total {
				c.at(part.pointer, "比员工总数 "+itoa(staff.Total)+" 多", "more than the "+itoa(staff.Total)+" there are")
			}
		}
		return findings(c)
	},
}
