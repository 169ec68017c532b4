package rule

import (
	"openicp/internal/filing"
	"slices"
)

var requestAct = Rule{
	ID: "e_request_act", Code: "F01", Severity: block, From: sinceOrder33, Ends: true,
	Title:    say("对已备案事项的申请", "what is asked of a filing that stands"),
	Source:   sourceLife,
	Expected: say("change（变更）、cancel（注销）或 withdraw_access（取消接入）；取消接入须写服务备案号", "change, cancel or withdraw_access; the last names a service"),
	Fix:      say("从“我的备案”里重新发起。", "Begin it anew from the list of your filings."),
	Applies:  asks,
	Check: func(f *Facts) findings {
		var c complaints
		request := f.Form.Request
		_, service, ok := request.Target()
		switch {
		case !slices.Contains(filing.Acts, request.Act):
			c.at("/request/act", "没有这种申请", "nothing of the kind can be asked")
		case request.Act == filing.ActWithdrawAccess && ok && service == "":
			c.at("/request/number", "取消接入按服务办理，这是主体备案号", "an access is withdrawn from a service; this is a sponsor's number")
		}
		return findings(c)
	},
}
