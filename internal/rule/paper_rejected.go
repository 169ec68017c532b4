package rule

import (
	"maps"
	"slices"

	"openicp/internal/filing"
)

var paperRejected = Rule{
	ID: "e_paper_rejected", Severity: block, From: sinceOrder33,
	Title:    say("被退回的材料", "papers sent back"),
	Source:   sourcePapers,
	Expected: say("按审核意见重新上传的材料", "a paper uploaded anew, as the review asked"),
	Fix:      say("重新上传此项材料。", "Upload this paper again."),
	Applies:  func(f *Facts) bool { return f.Papers != nil },
	Check: func(f *Facts) findings {
		var c complaints
		for _, slot := range slices.Sorted(maps.Keys(f.Papers)) {
			if f.Papers[slot] == PaperRejected {
				c.at(filing.DocumentPointer(slot), "此项材料已被退回", "this paper was sent back")
			}
		}
		return findings(c)
	},
}
