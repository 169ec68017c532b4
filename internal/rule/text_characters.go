package rule

import (
	"unicode"
)

// Control and direction characters make a text look other than it is: a reviewer compares what he sees with the document.
var textCharacters = Rule{
	ID: "e_text_control_characters", Code: "S01", Severity: block, From: sinceOrder33,
	Title:    say("控制字符与方向字符", "control and direction characters"),
	Source:   sourceOrder33,
	Expected: say("只含可见文字", "visible text only"),
	Fix:      say("删除此项后重新键入，不要粘贴。", "Clear the entry and type it again instead of pasting it."),
	Check: func(f *Facts) findings {
		var c complaints
		s := f.sponsor()
		visible(&c, "/sponsor/name", s.Name)
		visible(&c, "/sponsor/investor", s.Investor)
		visible(&c, "/sponsor/remark", s.Remark)
		if s.LegalRepresentative != nil {
			visible(&c, "/sponsor/legal_representative/name", s.LegalRepresentative.Name)
		}
		for i := range f.leads() {
			visible(&c, f.leads()[i].pointer+"/name", f.leads()[i].Name)
		}
		for i := range f.services() {
			visible(&c, f.services()[i].pointer+"/remark", f.services()[i].Remark)
		}
		return findings(c)
	},
}

func visible(c *complaints, pointer, text string) {
	for _, r := range text {
		if r != '\n' && r != '\r' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar) {
			c.at(pointer, "含有看不见的控制字符", "it holds invisible control characters")
			return
		}
	}
}
