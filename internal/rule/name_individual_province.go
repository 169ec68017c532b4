package rule

var nameIndividualProvince = Rule{
	ID: "e_service_name_individual_province_word", Code: "N05", Severity: block, From: sinceGuides,
	Title:    say("本省限制的个人服务名称用词", "words the province bars in the names of individuals"),
	Source:   sourceProvince,
	Expected: say("不含本省限制的词", "none of the words the province bars"),
	Fix:      say("换一个名称。", "Choose another name."),
	Applies:  func(f *Facts) bool { return isIndividual(f) && len(f.practice().NameWordsIndividual) > 0 },
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if w := wordIn(s.Name, f.practice().NameWordsIndividual); w != "" {
				c.at(s.pointer+"/name", "含“"+w+"”", "it holds “"+w+"”")
			}
		}
		return findings(c)
	},
}
