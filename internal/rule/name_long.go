package rule

var nameLong = Rule{
	ID: "w_service_name_individual_long", Code: "N05", Severity: warn, From: sinceGuides,
	Title:    say("个人服务名称过长", "long name of an individual's service"),
	Source:   sourceNaming,
	Expected: say("建议 3 至 10 个字", "3 to 10 characters suggested"),
	Fix:      say("缩短名称。", "Shorten the name."),
	Applies:  isIndividual,
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if n := length(s.Name); n > 10 {
				c.at(s.pointer+"/name", itoa(n)+" 个字", itoa(n)+" characters")
			}
		}
		return findings(c)
	},
}
