package rule

var ageMinor = Rule{
	ID: "w_lead_minor_needs_proof", Code: "S14", Severity: warn, From: sinceGuides,
	Title:    say("未满 18 周岁的负责人", "a responsible person under 18"),
	Source:   say("《民法典》第十八条：以自己的劳动收入为主要生活来源", "Civil Code art. 18: living on the income of one's own work"),
	Expected: say("收入证明或监护人材料", "proof of income, or papers of the guardian"),
	Fix:      say("准备证明材料，审核时补充。", "Prepare the proof; the review will ask for it."),
	Applies:  knowsDay,
	Check: func(f *Facts) findings {
		var c complaints
		limit := minAge(f)
		for _, d := range f.documents() {
			if d.holder == ofLead && younger(&d, majority, f.On) && !younger(&d, limit, f.On) {
				c.at(d.pointer+"/number", "未满 18 周岁", "under 18")
			}
		}
		return findings(c)
	},
}
