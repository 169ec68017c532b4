package rule

var remarkOther = Rule{
	ID: "e_service_remark_missing_for_other", Code: "N07", Severity: block, From: sinceGuides,
	Title:    say("选“其他”须写备注", "content “other” needs a remark"),
	Source:   sourceContent,
	Expected: say("用 20 至 200 个字写明网站实际内容", "20 to 200 characters on what the website holds"),
	Fix:      say("在备注写明网站的实际内容。", "Say in the remark what the website holds."),
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.services() {
			if s := &f.services()[i]; blank(s.Remark) && s.has("other") {
				c.at(s.pointer+"/remark", "服务内容选了“其他”，备注是空的", "content is “other”, and the remark is empty")
			}
		}
		return findings(c)
	},
}
