package rule

import (
	"strings"
	"unicode"
)

var nameLatinProvince = Rule{
	ID: "e_service_name_latin_letters", Code: "N01", Severity: block, From: sinceGuides,
	Title:    say("本省不接受含英文字母的名称", "provinces that take no Latin letters in names"),
	Source:   sourceProvince,
	Expected: say("名称不含英文字母", "no Latin letters in the name"),
	Fix:      say("改用中文名称。", "Give a Chinese name."),
	Applies:  func(f *Facts) bool { return valueOf(f.practice().NoLatinNames, false) },
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.services() {
			s := &f.services()[i]
			holds := strings.ContainsFunc(s.Name, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
			if kind := s.badName; holds && kind != "latin" && kind != "domain" {
				c.at(s.pointer+"/name", quoted(s.Name)+" 含英文字母", quoted(s.Name)+" holds Latin letters")
			}
		}
		return findings(c)
	},
}
