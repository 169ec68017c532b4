package rule

var serviceLeadLegal = Rule{
	ID: "w_service_lead_not_legal_representative", Code: "P01", Severity: warn, From: sinceGuides,
	Title:    say("服务负责人与法定代表人", "service's lead and legal representative"),
	Source:   say("该省通信管理局的要求（2017 年公布，待确认）", "requirement of the province's administration, published in 2017, to be confirmed"),
	Expected: say("法定代表人担任服务负责人", "the legal representative as the service's responsible person"),
	Fix:      say("改为法定代表人，或先询问管局。", "Name the legal representative, or ask the administration."),
	Applies:  func(f *Facts) bool { return isUnit(f) && f.practice().ServiceLead == "legal_representative" },
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.leads() {
			if l := &f.leads()[i]; l.service >= 0 && notLegal(f, l) {
				c.at(l.pointer+"/name", "不是法定代表人", "not the legal representative")
			}
		}
		return findings(c)
	},
}
