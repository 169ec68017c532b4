package condition

var recordBad = Condition{
	ID: "w_on_the_bad_record_list", Severity: warn, From: sinceOrder42,
	Title:    say("电信业务经营不良名单", "list of bad records"),
	Source:   say("工信部信管〔2017〕321号", "MIIT [2017] 321"),
	Expected: say("不在名单上", "not on it"),
	Fix:      say("补报年报，移出名单。", "Make up for the annual report and have the name taken off."),
	Applies:  knowsRecord,
	Check: func(f *Facts) findings {
		var c complaints
		if f.Record.BadRecord {
			c.at("/company", "公司在不良名单上", "the company is on the list")
		}
		return findings(c)
	},
}
