package rule

var requestStanding = Rule{
	ID: "e_request_not_standing", Code: "F01", Severity: block, From: sinceOrder33, Ends: true, Again: true,
	Title:    say("所指备案的状态", "whether what it is about stands"),
	Source:   sourceRegister,
	Expected: say("现在有效的备案", "a filing that stands"),
	Fix:      say("备案已注销的，不用再办；需要重新开通的，办理首次备案。", "What is cancelled needs nothing more; to open again, file anew."),
	Applies:  func(f *Facts) bool { return asks(f) && knowsRegister(f) },
	Check: func(f *Facts) findings {
		var c complaints
		number, service, ok := f.Form.Request.Target()
		target := f.Register.Target
		switch {
		case !ok:
		case target == nil || target.Number != number:
			c.at("/request/number", "备案信息库里没有 "+number, number+" is not in the register")
		case target.Cancelled:
			c.at("/request/number", "已注销："+number, "cancelled: "+number)
		case service != "" && target.Service(service) == nil:
			c.at("/request/number", "没有这项服务，或已注销："+service, "no such service, or cancelled: "+service)
		}
		return findings(c)
	},
}
