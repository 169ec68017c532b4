package rule

import "openicp/internal/filing"

// Papers that must be there (S18–S23) and that were sent back.
var paperRules = []Rule{
	{ID: "e_document_missing", Code: "M03", Severity: filing.Block, Source: sourceReview,
		Expected: text("上传原件的彩色扫描或照片（jpg、png、pdf）", "a colour scan or photograph of the original (jpeg, png, pdf)"), Fix: text("上传这一项材料。", "Upload this paper."),
		Check: func(f *Facts, report Report) {
			eachSlot(f, func(slot filing.Slot, required bool) {
				if _, ok := f.Papers[slot]; required && !ok {
					report(filing.DocumentPointer(slot), text("没有上传", "not uploaded"))
				}
			})
		}},
	{ID: "e_document_rejected", Code: "M02", Severity: filing.Block, Source: sourceReview,
		Expected: text("重新上传的材料", "the paper uploaded again"), Fix: text("按退回意见重新上传。", "Upload it again as the return asks."),
		Check: func(f *Facts, report Report) {
			eachSlot(f, func(slot filing.Slot, _ bool) {
				if f.Papers[slot] == PaperRejected {
					report(filing.DocumentPointer(slot), text("已被退回", "it was sent back"))
				}
			})
		}},
}

func eachSlot(f *Facts, check func(slot filing.Slot, required bool)) {
	if f.Papers == nil {
		return
	}
	for _, paper := range filing.Papers(f.Profile, f.Form) {
		for _, slot := range paper.Slots {
			check(slot, paper.Required)
		}
	}
}
