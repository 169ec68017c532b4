package rule

var tutoringWords = Rule{
	ID: "w_tutoring_words", Code: "A04", Severity: warn, From: day(2021, 7, 24),
	Title:    say("校外培训字样", "tutoring words"),
	Source:   say("《关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见》（2021年7月）", "Opinions on easing the burden of homework and tutoring (July 2021)"),
	Expected: say("教育部门的批准文件（职业培训除外）", "the education body's approval, except for vocational training"),
	Fix:      say("补充批准文件，或更换名称。", "Add the approval, or change the name."),
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.services() {
			s := &f.services()[i]
			if w := wordIn(s.Name, wordLists().Tutoring); w != "" && !s.approved([]string{"tutoring"}) {
				c.at(s.pointer+"/name", "含“"+w+"”", "it holds “"+w+"”")
			}
		}
		return findings(c)
	},
}
