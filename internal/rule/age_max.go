package rule

import (
	"strings"

	"openicp/internal/ident"
)

var ageMax = Rule{
	ID: "w_service_lead_too_old", Code: "S14", Severity: warn, From: sinceGuides,
	Title:    say("服务负责人年龄上限", "upper age of a service's responsible person"),
	Source:   sourceProvince,
	Expected: say("不超过本省规定的年龄", "not above the province's age"),
	Fix:      say("改由符合年龄要求的人担任，或询问管局。", "Name somebody within the age, or ask the administration."),
	Applies: func(f *Facts) bool {
		return knowsDay(f) && f.practice().MaxAgeMen != nil && f.practice().MaxAgeWomen != nil
	},
	Check: func(f *Facts) findings {
		var c complaints
		for _, d := range f.documents() {
			if d.holder != ofLead || d.id.Region() == "" || !strings.HasPrefix(d.pointer, "/services/") {
				continue
			}
			limit := *f.practice().MaxAgeMen
			if d.id.Sex() == ident.Female {
				limit = *f.practice().MaxAgeWomen
			}
			if !younger(&d, limit+1, f.On) {
				c.at(d.pointer+"/number", "超过 "+itoa(limit)+" 周岁", "older than "+itoa(limit))
			}
		}
		return findings(c)
	},
}
