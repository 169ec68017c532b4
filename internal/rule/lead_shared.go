package rule

var leadOfOther = Rule{
	ID: "e_lead_of_other_unit", Code: "P04", Severity: block, From: sinceGuides,
	Title:    say("已在其他单位任负责人（本省要求）", "responsible at another unit, where the province asks for one only"),
	Source:   sourceProvince,
	Expected: say("未在其他单位任负责人的人", "somebody who is not responsible at another unit"),
	Fix:      say("更换负责人，或先在原单位的备案中更换。", "Name somebody else, or have the other unit's filing name somebody else first."),
	Applies: func(f *Facts) bool {
		return knowsRegister(f) && isUnit(f) && valueOf(f.practice().LeadOfOneSponsor, false)
	},
	Check: func(f *Facts) findings {
		return sharedLeads(f, func(l *leadRead, s Shared) bool { return s.Leads })
	},
}

var serviceLeadOfOther = Rule{
	ID: "e_service_lead_of_other_unit", Code: "P04", Severity: block, From: sinceGuides,
	Title:    say("已在其他单位任服务负责人（本省要求）", "responsible for a service of another unit, where the province forbids it"),
	Source:   sourceProvince,
	Expected: say("未在其他单位任服务负责人的人", "somebody who leads no service of another unit"),
	Fix:      say("更换服务负责人，或先在原单位的备案中更换。", "Name somebody else, or have the other unit's filing name somebody else first."),
	Applies: func(f *Facts) bool {
		return knowsRegister(f) && isUnit(f) && valueOf(f.practice().ServiceLeadOfOneUnit, false)
	},
	Check: leadsOtherServices,
}

// The guides say it for all provinces, one province says it itself: elsewhere it is worth a look.
var serviceLeadShared = Rule{
	ID: "w_service_lead_of_other_unit", Code: "P04", Severity: warn, From: sinceGuides,
	Title:    say("已在其他单位任服务负责人", "responsible for a service of another unit"),
	Source:   sourceLeads,
	Expected: say("一人只在一家单位任服务负责人", "one person leads services of one unit"),
	Fix:      say("更换服务负责人，或说明此人确在两家单位任职。", "Name somebody else, or make sure the person really works for both."),
	Applies: func(f *Facts) bool {
		p := f.practice()
		return knowsRegister(f) && isUnit(f) && !valueOf(p.ServiceLeadOfOneUnit, false) && !valueOf(p.LeadOfOneSponsor, false)
	},
	Check: leadsOtherServices,
}

func leadsOtherServices(f *Facts) findings {
	return sharedLeads(f, func(l *leadRead, s Shared) bool { return l.service >= 0 && s.LeadsService })
}

func sharedLeads(f *Facts, bad func(*leadRead, Shared) bool) findings {
	var c complaints
	leads := f.leads()
	for i := range leads {
		if l := &leads[i]; bad(l, f.Register.Shared[l.pointer]) {
			c.at(l.pointer+"/document/number", "此人已在其他单位的备案中任负责人", "the person is responsible in a filing of another unit")
		}
	}
	return findings(c)
}
