package rule

import (
	"openicp/internal/filing"
)

var serviceKind = Rule{
	ID: "e_service_kind_unknown", Severity: block, From: sinceOrder33,
	Title:    say("服务类型", "kind of service"),
	Source:   sourceForm,
	Expected: say("website（网站）、app、mini_program（小程序）或 quick_app（快应用）", "website, app, mini_program or quick_app"),
	Fix:      say("选择服务类型。", "Choose the kind of service."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if s.Kind != "" && !serviceKindKnown(s.Kind) {
				c.at(s.pointer+"/kind", "没有 "+quoted(string(s.Kind))+" 这种服务", "there is no service "+quoted(string(s.Kind)))
			}
		}
		return findings(c)
	},
}

func serviceKindKnown(k filing.ServiceKind) bool {
	return k == filing.Website || k == filing.App || k == filing.MiniProgram || k == filing.QuickApp
}
