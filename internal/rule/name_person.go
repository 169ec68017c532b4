package rule

import (
	"strings"
)

var namePerson = Rule{
	ID: "e_service_name_holds_person", Code: "N05", Severity: block, From: sinceGuides,
	Title:    say("个人服务名称含姓名", "a person's name in the name of an individual's service"),
	Source:   sourceNaming,
	Expected: say("不含姓名", "no person's name"),
	Fix:      say("去掉姓名。", "Leave the name out."),
	Applies:  isIndividual,
	Check: func(f *Facts) findings {
		var c complaints
		person := strings.TrimSpace(f.sponsor().Name)
		for _, s := range f.services() {
			if length(person) > 1 && strings.Contains(s.Name, person) {
				c.at(s.pointer+"/name", "含有主办者姓名", "it holds the sponsor's name")
			}
		}
		return findings(c)
	},
}
