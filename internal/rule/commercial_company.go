package rule

import (
	"openicp/internal/filing"
)

var commercialCompany = Rule{
	ID: "w_commercial_service_not_of_company", Severity: warn, From: sinceOrder33,
	Title:    say("许可证只发给公司", "licences are for companies"),
	Source:   say("《电信条例》第十三条：经营者为依法设立的公司；备案须在公司名下（S45）", "Telecommunications Regulations art. 13: the operator is a company; the filing is in its name (S45)"),
	Expected: say("以公司名义备案", "a filing in a company's name"),
	Fix:      say("计划经营的，由公司备案。", "If business is planned, let the company file."),
	Applies:  func(f *Facts) bool { return isUnit(f) && f.sponsor().Kind != filing.Enterprise },
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if s.Commercial != nil && *s.Commercial {
				c.at(s.pointer+"/commercial", string(f.sponsor().Kind)+" 不能取得许可证", string(f.sponsor().Kind)+" cannot get a licence")
			}
		}
		return findings(c)
	},
}
