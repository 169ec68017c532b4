package rule

var applicationOpen = Rule{
	ID: "e_application_open_elsewhere", Code: "F02", Severity: block, From: sinceOrder33, Ends: true,
	Title:    say("在途申请", "another open application"),
	Source:   say("备案系统：一个主办者同时只能有一个在途申请", "filing system: one open application for each sponsor, nationwide"),
	Expected: say("没有其他在途申请", "no other open application"),
	Fix:      say("等另一申请办结，或先撤回并放弃它。", "Wait for the other one to end, or withdraw and abandon it."),
	Applies:  knowsRegister,
	Check: func(f *Facts) findings {
		var c complaints
		if f.Register.OpenApplication {
			c.at("/sponsor/document/number", "该主办者已有一个在途申请", "another application of this sponsor is open")
		}
		return findings(c)
	},
}
