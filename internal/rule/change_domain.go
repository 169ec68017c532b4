package rule

var changeDomain = Rule{
	ID: "e_change_new_domain", Code: "F01", Severity: block, From: sinceOrder33, Again: true,
	Title:    say("变更不能加域名", "a change adds no domain"),
	Source:   sourceLife,
	Expected: say("已备案的域名；可以去掉，但至少留一个", "filed domains; they may be dropped as long as one stays"),
	Fix:      say("新的域名另行办理新增服务。", "A new domain is a service of its own, and is added."),
	Applies:  changes,
	Check: func(f *Facts) findings {
		var c complaints
		for i, s := range f.services() {
			filed := f.Register.Target.Service(f.Form.Services[i].Number)
			if filed == nil {
				continue
			}
			known := hostsOf(filed.Service.Domains)
			for _, d := range s.domains {
				if d.fault == nil && !known[d.host.ASCII()] {
					c.at(d.pointer, "这个域名没有备案在此服务下", "not filed with this service")
				}
			}
		}
		return findings(c)
	},
}
