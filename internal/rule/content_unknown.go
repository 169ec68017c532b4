package rule

var contentUnknown = Rule{
	ID: "e_service_content_unknown", Severity: block, From: sinceOrder33,
	Title:    say("服务内容代码", "codes of content"),
	Source:   say("备案登记表：网站服务内容代码表", "filing form: table of service content"),
	Expected: say("代码表中的服务内容，例如 unit_portal、blog、other", "content of the table, such as unit_portal, blog, other"),
	Fix:      say("从列表中选择服务内容。", "Choose the content from the list."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for i, content := range s.Content {
				if !blank(content) && !contents[content] {
					c.at(item(s.pointer+"/content", i), "代码表中没有 "+quoted(content), "the table has no "+quoted(content))
				}
			}
		}
		return findings(c)
	},
}
