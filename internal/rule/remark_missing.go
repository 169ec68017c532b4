package rule

var remarkMissing = Rule{
	ID: "e_service_remark_missing", Code: "N08", Severity: block, From: sinceGuides,
	Title:    say("必须填写的备注", "remarks that are required"),
	Source:   sourceContent,
	Expected: say("用 20 至 200 个字写明网站实际内容", "20 to 200 characters on what the website holds"),
	Fix:      say("在备注写明网站的实际内容。", "Say in the remark what the website holds."),
	Applies:  func(f *Facts) bool { return isIndividual(f) || valueOf(f.practice().RemarkDescribes, false) },
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.services() {
			if s := &f.services()[i]; blank(s.Remark) && !s.has("other") {
				c.at(s.pointer+"/remark", "备注是空的", "the remark is empty")
			}
		}
		return findings(c)
	},
}
