package rule

var servicesPlan = Rule{
	ID: "w_services_need_plan", Code: "M07", Severity: warn, From: sinceGuides,
	Title:    say("网站建设方案书", "website construction plan"),
	Source:   sourceProvince,
	Expected: say("达到本省规定的网站数量时提交网站建设方案书", "a construction plan once the province's number of websites is reached"),
	Fix:      say("准备网站建设方案书，审核时补充。", "Prepare the construction plan; the review will ask for it."),
	Check: func(f *Facts) findings {
		var c complaints
		from := f.practice().PlanFromUnit
		if f.read().individual {
			from = f.practice().PlanFromIndividual
		}
		n := len(f.Form.Services)
		if f.Register != nil && f.Register.Standing != nil {
			n += f.Register.Standing.Services
		}
		if from != nil && n >= *from {
			c.at("/services", "连同已备案的共 "+itoa(n)+" 个网站", itoa(n)+" websites, those on file included")
		}
		return findings(c)
	},
}
