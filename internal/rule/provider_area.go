package rule

import (
	"slices"
)

var providerArea = Rule{
	ID: "e_provider_serves_elsewhere", Severity: block, From: sinceOrder33,
	Title:    say("接入商的服务范围", "where the provider serves"),
	Source:   sourceAccess,
	Expected: say("接入商办理该省的备案", "a provider that files in this province"),
	Fix:      say("换一家接入商，或核对所选的省。", "Choose another provider, or check the province."),
	Applies: func(f *Facts) bool {
		return knowsProvider(f) && len(f.Provider.Provinces) > 0 && f.read().province != ""
	},
	Check: func(f *Facts) findings {
		var c complaints
		if !slices.Contains(f.Provider.Provinces, f.read().province) {
			c.at("/provider", "接入商不办理该省的备案", "the provider does not file in this province")
		}
		return findings(c)
	},
}
