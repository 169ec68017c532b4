package rule

import (
	"openicp/internal/filing"
	"strconv"
)

var numberNotAsked = Rule{
	ID: "e_service_number_not_asked", Severity: block, From: sinceOrder33,
	Title:    say("新服务没有备案号", "a new service has no number"),
	Source:   sourceRegister,
	Expected: say("空着，准予后给号", "nothing: the number comes with the grant"),
	Fix:      say("去掉服务的 number。", "Leave the number of the service out."),
	Applies:  func(f *Facts) bool { k := f.kind(); return k == filing.FirstFiling || k == filing.AddService },
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.Form.Services {
			if f.Form.Services[i].Number != "" {
				c.at("/services/"+strconv.Itoa(i)+"/number", "新的服务还没有备案号", "a new service has no number yet")
			}
		}
		return findings(c)
	},
}
