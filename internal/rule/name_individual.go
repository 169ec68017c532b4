package rule

var nameIndividual = Rule{
	ID: "e_service_name_individual_word", Code: "N05", Severity: block, From: sinceGuides,
	Title:    say("个人服务名称用词", "words in the names of individuals"),
	Source:   sourceNaming,
	Expected: say("描述个人内容，不用企业、行业、论坛、博客、社区、空间等词", "personal content, no words for units, trades, forums or blogs"),
	Fix:      say("改用描述个人内容的名称。", "Describe the personal content."),
	Applies:  isIndividual,
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if w := wordIn(s.Name, wordLists().Individual); w != "" {
				c.at(s.pointer+"/name", "含“"+w+"”", "it holds “"+w+"”")
			}
		}
		return findings(c)
	},
}
