package rule

// A filing comes before the licence, and in the company's name (S45): so paid service is no obstacle to filing, but may not begin
// before the licence is there.
var commercialLicence = Rule{
	ID: "w_commercial_service_needs_licence", Severity: warn, From: sinceOrder33,
	Title:    say("经营性服务与许可证", "commercial service and licence"),
	Source:   sourceCommercial,
	Expected: say("收费前取得增值电信业务经营许可证（信息服务业务）", "a licence for value-added telecom business (information service) before anything is charged"),
	Fix:      say("备案可以继续办理；取得许可证之前不要收费。", "The filing can go on; charge nothing until the licence is there."),
	Applies:  func(f *Facts) bool { return !isIndividual(f) },
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if s.Commercial != nil && *s.Commercial {
				c.at(s.pointer+"/commercial", "有偿服务，仅办理备案", "a paid service with a filing only")
			}
		}
		return findings(c)
	},
}
