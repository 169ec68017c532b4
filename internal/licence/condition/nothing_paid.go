package condition

// Nobody needs a licence for what is free.
var nothingPaid = Condition{
	ID: "w_nothing_is_paid", Severity: warn, From: since292,
	Title:    say("是否收费", "whether anything is paid"),
	Source:   sourceCharge,
	Expected: say("有偿服务才需要许可证", "paid services alone need the licence"),
	Fix:      say("写明谁付费；不收费的，只需备案。", "Say who pays; where nobody does, the filing is all."),
	Check: func(f *Facts) findings {
		var c complaints
		for i, s := range f.Form.Services {
			if len(s.Paid) == 0 {
				c.at(serviceAt(i, "paid"), "没有写谁付费", "nobody is said to pay")
			}
		}
		return findings(c)
	},
}
