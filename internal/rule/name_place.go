package rule

import (
	"openicp/internal/ident"
)

var namePlace = Rule{
	ID: "w_service_name_holds_place", Code: "N05", Severity: warn, From: sinceGuides,
	Title:    say("个人服务名称含地名", "a place in the name of an individual's service"),
	Source:   sourceNaming,
	Expected: say("不含省市名称", "no province or city"),
	Fix:      say("去掉地名。", "Leave the place out."),
	Applies:  isIndividual,
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if w := wordIn(s.Name, provinceNames); w != "" {
				c.at(s.pointer+"/name", "含“"+w+"”", "it holds “"+w+"”")
			}
		}
		return findings(c)
	},
}

var provinceNames = func() []string {
	var names []string
	for _, a := range ident.Administrations() {
		names = append(names, a.NameZH)
	}
	return names
}()
