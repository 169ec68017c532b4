package rule

var accessService = Rule{
	ID: "e_access_service", Code: "F01", Severity: block, From: sinceOrder33, Again: true,
	Title:    say("新增接入所指的服务", "the service an access is added to"),
	Source:   sourceRegister,
	Expected: say("每一项正是一项已备案的服务，域名一个不多", "each entry is one filed service, with no domain of another"),
	Fix:      say("照已备案的服务填写；不同的服务分开写。", "Fill each service in as it is filed, one entry for each."),
	Applies:  adds,
	Check: func(f *Facts) findings {
		var c complaints
		seen := map[string]bool{}
		for i, s := range f.services() {
			filed := f.filedService(i)
			given := f.Form.Services[i].Number
			switch {
			case len(s.domains) == 0:
			case filed == nil:
				c.at(s.domains[0].pointer, "这些域名不是同一项已备案的服务", "these domains are not those of one filed service")
			case given != "" && given != filed.Number:
				c.at(s.pointer+"/number", "这个域名备案在 "+filed.Number, "this domain is filed as "+filed.Number)
			case seen[filed.Number]:
				c.at(s.pointer+"/number", "写了两次", "named twice")
			}
			if filed != nil {
				seen[filed.Number] = true
			}
		}
		return findings(c)
	},
}
