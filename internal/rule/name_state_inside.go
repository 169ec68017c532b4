package rule

import (
	"strings"
)

var nameStateInside = Rule{
	ID: "w_service_name_state_word_inside", Code: "N02", Severity: warn, From: sinceGuides,
	Title:    say("名称中的“中国”等字样", "words of national bodies within a name"),
	Source:   sourceNaming,
	Expected: say("部分管局不接受名称中任何位置出现这些字样", "some administrations take them nowhere in a name"),
	Fix:      say("不是单位名称的一部分时去掉。", "Leave the word out, unless it is part of the unit's name."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			name := strings.TrimSpace(s.Name)
			w := wordIn(name, wordLists().State)
			if w != "" && wordAhead(name, wordLists().State) == "" && !nationalBody(f) && !strings.Contains(f.sponsor().Name, w) {
				c.at(s.pointer+"/name", "含“"+w+"”", "it holds “"+w+"”")
			}
		}
		return findings(c)
	},
}
