package rule

import (
	"openicp/internal/filing"
)

var kindNotServed = Rule{
	ID: "e_application_kind_not_served", Code: "F01", Severity: block, From: sinceOrder33,
	Title:    say("本系统办理的申请类型", "types of application served"),
	Source:   say("本系统的范围：首次备案与新增服务", "scope of this system: first filings and added services"),
	Expected: say("首次备案或新增服务：域名尚未由本主办者备案", "a first filing or an added service: a domain the sponsor has not filed yet"),
	Fix:      say("域名已备案的，不用再备案；新增接入、变更和注销请向原接入商办理。", "A filed domain needs no other filing; access is added, and filings are changed or cancelled, through the present provider."),
	Check: func(f *Facts) findings {
		var c complaints
		kind := f.ComputedKind
		if kind == "" {
			kind = f.Form.Kind
		}
		differs := f.ComputedKind != "" && kindKnown(f.Form.Kind) && f.Form.Kind != f.ComputedKind
		if kind == filing.AddAccess && !differs {
			c.at("/kind", "本系统还不办理新增接入："+string(kind), "adding an access is not carried out here yet: "+string(kind))
		}
		return findings(c)
	},
}
