package rule

var contentIndividual = Rule{
	ID: "e_individual_content", Code: "N06", Severity: block, From: sinceGuides,
	Title:    say("个人服务的内容", "content of an individual's service"),
	Source:   say("备案系统：个人只可选博客/个人空间或其他（S24）", "filing system: individuals choose blog or other only (S24)"),
	Expected: say("blog（博客/个人空间）或 other（其他）", "blog or other"),
	Fix:      say("改选个人内容；经营、企业类内容以单位名义备案。", "Choose personal content; file business as a unit."),
	Applies:  isIndividual,
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for i, content := range s.Content {
				if contents[content] && content != "blog" && content != "other" {
					c.at(item(s.pointer+"/content", i), quoted(content)+" 不是个人内容", quoted(content)+" is not personal content")
				}
			}
		}
		return findings(c)
	},
}
