package rule

import (
	"maps"
	"slices"
	"sync"
)

var approvalName = Rule{
	ID: "w_service_name_needs_prior_approval", Code: "A01", Severity: warn, From: sinceGuides,
	Title:    say("名称与前置审批", "names that point to a prior approval"),
	Source:   sourceApproval,
	Expected: say("名称涉及新闻、出版、药品等的附相应审批", "an approval where the name speaks of news, publishing, medicines and the like"),
	Fix:      say("填写审批项和编号，或换一个名称。", "Name the approval and its number, or choose another name."),
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.services() {
			s := &f.services()[i]
			for _, items := range approvalWords() {
				if w := wordIn(s.Name, items.words); w != "" && !s.approved([]string{items.item}) {
					c.at(s.pointer+"/name", "含“"+w+"”，可能须前置审批："+items.item, "it holds “"+w+"”, which may need a prior approval: "+items.item)
				}
			}
		}
		return findings(c)
	},
}

type approvalWord struct {
	item  string
	words []string
}

// approvalWords are the word lists by item, in a fixed order.
var approvalWords = sync.OnceValue(func() []approvalWord {
	var list []approvalWord
	for _, name := range slices.Sorted(maps.Keys(wordLists().Approval)) {
		list = append(list, approvalWord{name, wordLists().Approval[name]})
	}
	return list
})
