package condition

import "openicp/internal/licence"

// Who holds the same licence already renews or changes it.
var licenceHeld = Condition{
	ID: "e_licence_held", Severity: block, From: since292,
	Title:    say("已持有的许可证", "a licence held already"),
	Source:   sourceForm,
	Expected: say("没有同一业务、同一范围的有效许可证", "no licence in force for the same business and coverage"),
	Fix:      say("到期前申请延续，其他情况申请变更。", "Apply for renewal before it ends, or for a change."),
	Applies:  func(f *Facts) bool { return len(f.Held) > 0 },
	Check: func(f *Facts) findings {
		var c complaints
		for _, held := range f.Held {
			wide := held.Coverage == licence.Several
			same := held.Coverage == f.Form.Coverage && held.Province == f.Form.Province
			if !f.On.After(held.ValidTo) && (wide || same) {
				c.at("/coverage", "已持有覆盖此范围的许可证，有效期至 "+held.ValidTo.String(), "a licence for this coverage is held, valid to "+held.ValidTo.String())
				break
			}
		}
		return findings(c)
	},
}
