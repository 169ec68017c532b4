package rule

import (
	"openicp/internal/civil"
)

// majority is the age of full capacity (Civil Code art 17), asked for where a province gives no other value.
const majority = 18

var ageMin = Rule{
	ID: "e_lead_too_young", Code: "S14", Severity: block, From: sinceGuides,
	Title:    say("负责人年龄", "age of a responsible person"),
	Source:   say("《民法典》第十七、十八条；各通信管理局要求", "Civil Code art. 17, 18; requirements of the administrations"),
	Expected: say("达到本省要求的年龄（一般为 18 周岁）", "the age the province asks for, 18 in general"),
	Fix:      say("改由成年人担任。", "Let an adult be responsible."),
	Applies:  knowsDay,
	Check: func(f *Facts) findings {
		var c complaints
		limit := minAge(f)
		for _, d := range f.documents() {
			if d.holder == ofLead && younger(&d, limit, f.On) && !d.born().After(f.On) {
				c.at(d.pointer+"/number", "不满 "+itoa(limit)+" 周岁", "younger than "+itoa(limit))
			}
		}
		return findings(c)
	},
}

func minAge(f *Facts) int {
	if f.read().individual {
		return valueOf(f.practice().MinAgeIndividual, majority)
	}
	return valueOf(f.practice().MinAgeUnit, majority)
}

// younger says whether the person of a document with a birth date is below an age on a day.
func younger(d *documentRead, age int, on civil.Date) bool {
	born := d.born()
	return !born.IsZero() && born.AddMonths(12*age).After(on)
}
