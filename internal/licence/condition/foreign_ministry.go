package condition

import "openicp/internal/licence"

// With foreign shareholders the ministry decides, whatever the coverage.
var foreignMinistry = Condition{
	ID: "w_foreign_share_is_for_the_ministry", Severity: warn, From: sinceForeign,
	Title:    say("外资由部里审批", "foreign shares are for the ministry"),
	Source:   sourceForeign,
	Expected: say("有外资的向工业和信息化部申请", "with foreign shares the application goes to the ministry"),
	Fix:      say("向工业和信息化部提交。", "Hand the application in with the ministry."),
	Check: func(f *Facts) findings {
		var c complaints
		if share := f.Form.ForeignShare(); share > 0 && f.Form.Coverage == licence.OneProvince {
			c.at("/coverage", "外资合计 "+percent(share)+"，不由省通信管理局审批", percent(share)+" in foreign hands: not for the province's administration")
		}
		return findings(c)
	},
}
