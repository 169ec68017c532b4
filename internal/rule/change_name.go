package rule

import (
	"openicp/internal/filing"
)

var changeName = Rule{
	ID: "w_change_rename_letter", Code: "M08", Severity: warn, From: sinceOrder33,
	Title:    say("主办者更名", "a sponsor that has another name"),
	Source:   sourceLife,
	Expected: say("更名函或登记机关的变更证明", "a rename letter, or the registry’s proof of the change"),
	Fix:      say("上传更名函；多数省份没有它会退回。", "Upload the rename letter; most provinces return an application without it."),
	Applies:  func(f *Facts) bool { return changes(f) && f.Papers != nil && !isIndividual(f) },
	Check: func(f *Facts) findings {
		var c complaints
		if !sameName(f.sponsor(), &f.Register.Target.Sponsor) && f.Papers[filing.RenameLetter] != PaperStored {
			c.at(filing.DocumentPointer(filing.RenameLetter), "名称变了，没有上传更名函", "the name is another one, and no rename letter was uploaded")
		}
		return findings(c)
	},
}
