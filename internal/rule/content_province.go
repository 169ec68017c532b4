package rule

var contentProvince = Rule{
	ID: "e_content_not_taken_in_province", Code: "N07", Severity: block, From: sinceGuides,
	Title:    say("本省不接受的服务内容", "content the province does not take"),
	Source:   sourceProvince,
	Expected: say("本省接受的服务内容", "content that the province takes"),
	Fix:      say("改选服务内容。", "Choose other content."),
	Check: func(f *Facts) findings {
		var c complaints
		denied := f.practice().ContentDeniedUnit
		if f.read().individual {
			denied = f.practice().ContentDeniedPerson
		}
		for _, s := range f.services() {
			for i, content := range s.Content {
				if len(denied) > 0 && f.sponsor().Kind != "" && wordSet(denied...)[content] {
					c.at(item(s.pointer+"/content", i), "本省不接受 "+quoted(content), "the province does not take "+quoted(content))
				}
			}
		}
		return findings(c)
	},
}
