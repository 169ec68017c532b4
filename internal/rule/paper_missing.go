package rule

import (
	"openicp/internal/filing"
)

var paperMissing = Rule{
	ID: "e_paper_missing", Severity: block, From: sinceOrder33,
	Title:    say("缺少材料", "papers not uploaded"),
	Source:   sourcePapers,
	Expected: say("清晰、完整的原件照片或扫描件", "a sharp and complete photo or scan of the original"),
	Fix:      say("上传此项材料。", "Upload this paper."),
	Applies:  func(f *Facts) bool { return f.Papers != nil },
	Check: func(f *Facts) findings {
		var c complaints
		for _, paper := range filing.Papers(f.read().profile, f.Form) {
			for _, slot := range paper.Slots {
				if state := f.Papers[slot]; paper.Required && (state == "" || state == PaperMissing) {
					c.at(filing.DocumentPointer(slot), "还没有上传："+paper.NameZH, "not uploaded: "+paper.NameEN)
				}
			}
		}
		return findings(c)
	},
}
