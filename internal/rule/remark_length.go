package rule

var remarkLength = Rule{
	ID: "e_service_remark_length", Code: "N08", Severity: block, From: sinceGuides,
	Title:    say("备注字数", "length of the remark"),
	Source:   sourceContent,
	Expected: say("20 至 200 个字", "20 to 200 characters"),
	Fix:      say("写明网站的实际内容，20 至 200 个字。", "Say what the website holds in 20 to 200 characters."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if n := length(s.Remark); n > 0 && (n < 20 || n > 200) {
				c.at(s.pointer+"/remark", itoa(n)+" 个字", itoa(n)+" characters")
			}
		}
		return findings(c)
	},
}
