package rule

import (
	"openicp/internal/filing"
)

var serviceKindServed = Rule{
	ID: "e_service_kind_not_served", Severity: block, From: sinceOrder33,
	Title:    say("本系统办理的服务类型", "kinds of service served"),
	Source:   say("本系统的范围：网站", "scope of this system: websites"),
	Expected: say("website（网站）", "website"),
	Fix:      say("APP、小程序和快应用请通过其他接入商或分发平台备案。", "File apps, mini programs and quick apps through another provider or the distribution platform."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if serviceKindKnown(s.Kind) && s.Kind != filing.Website {
				c.at(s.pointer+"/kind", "本系统目前只办理网站备案", "this system files websites so far")
			}
		}
		return findings(c)
	},
}
