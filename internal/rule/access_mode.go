package rule

var accessMode = Rule{
	ID: "e_access_mode_unknown", Severity: block, From: sinceOrder33,
	Title:  say("接入方式", "access mode"),
	Source: say("备案登记表：接入方式代码表", "filing form: table of access modes"),
	Expected: say("leased_line（专线）、colocation（主机托管）、virtual_host（虚拟主机）、cloud（云接入）或 other（其他）",
		"leased_line, colocation, virtual_host, cloud or other"),
	Fix: say("选择接入方式。", "Choose the access mode."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if s.Access != nil && !blank(s.Access.Mode) && !accessModes[s.Access.Mode] {
				c.at(s.pointer+"/access/mode", "代码表中没有 "+quoted(s.Access.Mode), "the table has no "+quoted(s.Access.Mode))
			}
		}
		return findings(c)
	},
}
