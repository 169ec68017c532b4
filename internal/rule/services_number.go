package rule

// An individual files one service an application, a unit as many as its province takes.
var servicesNumber = Rule{
	ID: "e_services_too_many", Severity: block, From: sinceGuides,
	Title:    say("一次申请的服务数", "services in one application"),
	Source:   sourceProvince,
	Expected: say("不超过本省一次申请允许的服务数", "as many services as the province takes at once"),
	Fix:      say("分几次申请。", "Apply in several steps."),
	Check: func(f *Facts) findings {
		var c complaints
		limit := 0
		switch {
		case f.read().individual:
			limit = valueOf(f.practice().MaxServicesIndividual, 1)
		case f.read().unit:
			limit = valueOf(f.practice().MaxServicesUnit, 0)
		}
		if n := len(f.Form.Services); limit > 0 && n > limit {
			c.at("/services", itoa(n)+" 个服务，最多 "+itoa(limit)+" 个", itoa(n)+" services, at most "+itoa(limit))
		}
		return findings(c)
	},
}
