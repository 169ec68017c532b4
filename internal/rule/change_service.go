package rule

import (
	"strconv"
)

var changeService = Rule{
	ID: "e_change_service", Code: "F01", Severity: block, From: sinceOrder33, Again: true,
	Title:    say("变更所指的服务", "the services of a change"),
	Source:   sourceLife,
	Expected: say("已备案的服务，各写一次", "filed services, each once"),
	Fix:      say("新的服务另行办理新增服务。", "A new service is added by an application of its own."),
	Applies:  changes,
	Check: func(f *Facts) findings {
		var c complaints
		seen := map[string]bool{}
		for i := range f.Form.Services {
			s := &f.Form.Services[i]
			filed := f.Register.Target.Service(s.Number)
			at := "/services/" + strconv.Itoa(i)
			switch {
			case filed == nil:
				c.at(at+"/number", "没有这项已备案的服务", "no filed service of this number")
			case seen[s.Number]:
				c.at(at+"/number", "写了两次", "named twice")
			case s.Kind != "" && s.Kind != filed.Service.Kind:
				c.at(at+"/kind", "服务类型不能变更", "the kind of a service cannot be changed")
			}
			seen[s.Number] = true
		}
		return findings(c)
	},
}
