package condition

// The company, its main investors and its main managers.
var recordDishonest = Condition{
	ID: "e_on_the_dishonest_list", Severity: block, From: sinceOrder42,
	Title:    say("电信业务经营失信名单", "list of dishonest operators"),
	Source:   sourceRecord,
	Expected: say("公司、主要投资者和主要经营管理人员都不在名单上", "neither the company nor its main investors and managers on it"),
	Fix:      say("移出名单后再申请。", "Apply once the name is off the list."),
	Applies:  knowsRecord,
	Check: func(f *Facts) findings {
		names := map[string][2]string{"company": {"公司", "the company"}, "investor": {"主要投资者", "a main investor"}, "manager": {"主要经营管理人员", "a main manager"}}
		var c complaints
		for _, who := range f.Record.Dishonest {
			name, ok := names[who]
			if !ok {
				name = names["company"]
			}
			c.at("/company", name[0]+"在失信名单上", name[1]+" is on the list")
		}
		return findings(c)
	},
}
