package rule

import (
	"slices"
)

var accessPresent = Rule{
	ID: "e_access_present", Code: "F01", Severity: block, From: sinceOrder33, Again: true,
	Title:    say("已有的接入", "an access that stands"),
	Source:   sourceRegister,
	Expected: say("还没有为该服务提供接入的接入商", "a provider that does not serve it yet"),
	Fix:      say("已由这家接入商接入，不用再办；信息有变化的，办理变更。", "This provider serves it already: nothing is to be filed. What has changed is a change."),
	Applies:  func(f *Facts) bool { return adds(f) && knowsProvider(f) },
	Check: func(f *Facts) findings {
		var c complaints
		for i, s := range f.services() {
			filed := f.filedService(i)
			if filed != nil && slices.Contains(filed.Providers, f.Provider.ID) && len(s.domains) > 0 {
				c.at(s.domains[0].pointer, "已由这家接入商接入："+filed.Number, "served by this provider already: "+filed.Number)
			}
		}
		return findings(c)
	},
}
