package rule

import (
	"slices"
)

var contentRepeated = Rule{
	ID: "w_service_choice_repeated", Severity: warn, From: sinceOrder33,
	Title:    say("重复选择", "choices made twice"),
	Source:   sourceForm,
	Expected: say("每项只选一次", "each choice once"),
	Fix:      say("删去重复的一项。", "Leave the repetition out."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			repeated(&c, s.pointer+"/content", s.Content)
			repeated(&c, s.pointer+"/languages", s.Languages)
		}
		return findings(c)
	},
}

func repeated(c *complaints, pointer string, list []string) {
	for i := range list {
		if slices.Contains(list[:i], list[i]) {
			c.at(item(pointer, i), "重复", "repeated")
		}
	}
}
