package rule

var requestNumber = Rule{
	ID: "e_request_number", Severity: block, From: sinceOrder33, Ends: true,
	Title:    say("申请所指的备案号", "the number it is about"),
	Source:   sourceLife,
	Expected: say("主体备案号或服务备案号", "a sponsor or service number"),
	Fix:      say("从“我的备案”里重新发起。", "Begin it anew from the list of your filings."),
	Applies:  asks,
	Check: func(f *Facts) findings {
		var c complaints
		if _, _, ok := f.Form.Request.Target(); !ok {
			c.at("/request/number", "不是备案号", "not the number of a filing")
		}
		return findings(c)
	},
}
