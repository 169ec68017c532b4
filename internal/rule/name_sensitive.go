package rule

import (
	"strings"
)

var nameSensitive = Rule{
	ID: "e_service_name_sensitive_word", Code: "N03", Severity: block, From: sinceGuides,
	Title:    say("名称中的敏感词", "sensitive words in a name"),
	Source:   sourceNaming,
	Expected: say("不含反腐、赌博、廉政、色情、维权、投诉、纪检、监察、信访等词", "none of the words the administrations list"),
	Fix:      say("去掉敏感词。", "Leave the word out."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			name := strings.TrimSpace(s.Name)
			w := wordIn(name, wordLists().Sensitive)
			if w == "" {
				w = wordAhead(name, wordLists().SensitiveFirst)
			}
			if w != "" && (!publicBody(f.sponsor().Kind) || w == "赌博" || w == "色情") {
				c.at(s.pointer+"/name", "含“"+w+"”", "it holds “"+w+"”")
			}
		}
		return findings(c)
	},
}
