package rule

var providerUnknown = Rule{
	ID: "e_provider_unknown", Severity: block, From: sinceOrder33, Ends: true,
	Title:    say("接入商", "the access provider"),
	Source:   sourceAccess,
	Expected: say("本系统登记的接入商", "a provider that is registered here"),
	Fix:      say("选择接入商，或去掉 provider。", "Choose a provider, or leave provider out."),
	Applies:  func(f *Facts) bool { return f.Provider != nil },
	Check: func(f *Facts) findings {
		var c complaints
		if f.Provider.ID == "" {
			c.at("/provider", "没有登记这家接入商", "no such provider is registered")
		}
		return findings(c)
	},
}
