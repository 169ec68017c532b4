package condition

var securityOfficer = Condition{
	ID: "e_security_officer_missing", Severity: block, From: since292,
	Title:    say("安全责任人", "security officer"),
	Source:   sourceSecurity,
	Expected: say("指定一名网络与信息安全责任人", "a named person who answers for network and information security"),
	Fix:      say("填写责任人的姓名。", "Name the person."),
	Applies:  func(f *Facts) bool { return f.Form.Staff != nil },
	Check: func(f *Facts) findings {
		var c complaints
		if officer := f.Form.Staff.SecurityOfficer; officer == nil || blank(officer.Name) {
			c.at("/staff/security_officer", "没有指定", "nobody is named")
		}
		return findings(c)
	},
}
