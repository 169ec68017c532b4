package rule

import (
	"strings"
)

// nationalBody says that the sponsor is registered with a national registry, whose bodies may bear these words.
func nationalBody(f *Facts) bool {
	for _, d := range f.documents() {
		if d.holder == ofSponsor && d.code.Region() == "100000" {
			return true
		}
	}
	return false
}

var nameState = Rule{
	ID: "e_service_name_state_word", Code: "N02", Severity: block, From: sinceGuides,
	Title:    say("以“中国”等字样开头的名称", "names that begin with words of national bodies"),
	Source:   sourceNaming,
	Expected: say("非国家级单位不用“中国、中华、中央、国家、人民、人大”开头", "no such word ahead of a name, except of a national body"),
	Fix:      say("去掉这些字样。", "Leave the word out."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if w := wordAhead(strings.TrimSpace(s.Name), wordLists().State); w != "" && !nationalBody(f) {
				c.at(s.pointer+"/name", "以“"+w+"”开头", "it begins with “"+w+"”")
			}
		}
		return findings(c)
	},
}
