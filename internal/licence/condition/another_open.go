package condition

// One licence is applied for once at a time.
var anotherOpen = Condition{
	ID: "e_application_open", Severity: block, From: since292,
	Title:    say("在途的申请", "an open application"),
	Source:   sourceForm,
	Expected: say("同一公司同时只有一件申请", "one application of a company at a time"),
	Fix:      say("等上一件办结，或者撤回它。", "Wait until the other is decided, or withdraw it."),
	Applies:  func(f *Facts) bool { return f.Another },
	Check: func(*Facts) findings {
		var c complaints
		c.at("/company", "这家公司另有一件申请正在办理", "another application of this company is under way")
		return findings(c)
	},
}
