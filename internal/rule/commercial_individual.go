package rule

var commercialIndividual = Rule{
	ID: "e_individual_commercial_service", Code: "N06", Severity: block, From: sinceOrder33,
	Title:    say("个人与经营性服务", "individuals and commercial services"),
	Source:   sourceCommercial,
	Expected: say("个人服务不收费", "an individual's service is free of charge"),
	Fix:      say("取消收费，或以公司名义备案。", "Charge nothing, or file as a company."),
	Applies:  isIndividual,
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if s.Commercial != nil && *s.Commercial {
				c.at(s.pointer+"/commercial", "个人不能办理有偿服务", "individuals cannot run paid services")
			}
		}
		return findings(c)
	},
}
