package rule

var letterService = Rule{
	ID: "e_service_lead_letter_missing", Code: "P02", Severity: block, From: sinceGuides,
	Title:    say("服务负责人授权书", "letter of a service's lead"),
	Source:   sourceProvince,
	Expected: say("不是法定代表人的服务负责人有授权书", "a letter for a service's lead who is not the legal representative"),
	Fix:      say("在 authorisation_letter 填写签署日期并上传授权书。", "Give its date under authorisation_letter, and upload it."),
	Applies:  func(f *Facts) bool { return isUnit(f) && f.practice().ServiceLead == "letter" },
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.leads() {
			l := &f.leads()[i]
			if l.service >= 0 && notLegal(f, l) && noLetter(l) {
				c.at(l.pointer+"/authorisation_letter", "不是法定代表人，没有授权书", "not the legal representative, and there is no letter")
			}
		}
		return findings(c)
	},
}
