package rule

import (
	"openicp/internal/ident"
)

var serverProvince = Rule{
	ID: "e_server_province_unknown", Severity: block, From: sinceOrder33,
	Title:    say("服务器放置地", "server province"),
	Source:   say("备案登记表：服务器放置地；境外服务器不能备案", "filing form: server place; servers outside mainland China cannot be filed"),
	Expected: say("31 个省级行政区划代码之一", "the code of one of the 31 provinces"),
	Fix:      say("选择服务器所在的省。", "Choose the province where the server stands."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if s.Access == nil || blank(s.Access.ServerProvince) {
				continue
			}
			if _, ok := ident.AdministrationByCode(s.Access.ServerProvince); !ok {
				c.at(s.pointer+"/access/server_province", "没有这个省："+quoted(s.Access.ServerProvince), "no such province: "+quoted(s.Access.ServerProvince))
			}
		}
		return findings(c)
	},
}
