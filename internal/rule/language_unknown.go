package rule

var languageUnknown = Rule{
	ID: "e_service_language_unknown", Severity: block, From: sinceOrder33,
	Title:    say("语种代码", "codes of languages"),
	Source:   say("备案登记表：网站语言代码表", "filing form: table of languages"),
	Expected: say("代码表中的语种，例如 zh-Hans、en", "a language of the table, such as zh-Hans or en"),
	Fix:      say("从列表中选择语种。", "Choose the language from the list."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for i, language := range s.Languages {
				if !blank(language) && !languages[language] {
					c.at(item(s.pointer+"/languages", i), "代码表中没有 "+quoted(language), "the table has no "+quoted(language))
				}
			}
		}
		return findings(c)
	},
}
