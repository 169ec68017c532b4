package rule

import (
	"openicp/internal/filing"
)

var kindNotServed = Rule{
	ID: "e_application_kind_not_served", Code: "F01", Severity: block, From: sinceOrder33,
	Title:    say("本系统办理的申请类型", "types of application served"),
	Source:   say("本系统的范围：首次备案", "scope of this system: first filings"),
	Expected: say("首次备案：主办者在备案信息库中没有备案", "a first filing: the sponsor is not in the register yet"),
	Fix:      say("主办者已有备案的，向原接入商办理新增或变更。", "A sponsor that is filed already adds or changes through its present provider."),
	Check: func(f *Facts) findings {
		var c complaints
		kind := f.ComputedKind
		if kind == "" {
			kind = f.Form.Kind
		}
		differs := f.ComputedKind != "" && kindKnown(f.Form.Kind) && f.Form.Kind != f.ComputedKind
		if kindKnown(kind) && kind != filing.FirstFiling && !differs {
			c.at("/kind", "不是首次备案："+string(kind), "not a first filing: "+string(kind))
		}
		return findings(c)
	},
}
