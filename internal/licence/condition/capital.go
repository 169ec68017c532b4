package condition

// The registered capital follows the coverage: one million yuan in a province, ten million across provinces. What is subscribed
// is enough.
var capitalTooSmall = Condition{
	ID: "e_capital_too_small", Severity: block, From: sinceOrder42,
	Title:    say("注册资本", "registered capital"),
	Source:   sourceCapital,
	Expected: say("一个省 100 万元，跨省或全国 1,000 万元以上", "at least 1,000,000 CNY in one province, 10,000,000 CNY in several"),
	Fix:      say("增加注册资本，或缩小业务覆盖范围。", "Raise the registered capital, or narrow the coverage."),
	Applies:  func(f *Facts) bool { return f.company().RegisteredCapital > 0 && f.Form.Coverage != "" },
	Check: func(f *Facts) findings {
		var c complaints
		least := f.Form.Coverage.MinimumCapital()
		if have := f.company().RegisteredCapital; have < least {
			c.at("/company/registered_capital", "注册资本 "+yuan(have).ZH+"，至少 "+yuan(least).ZH, yuan(have).EN+" of registered capital, at least "+yuan(least).EN)
		}
		return findings(c)
	},
}
