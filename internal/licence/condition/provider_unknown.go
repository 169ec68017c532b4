package condition

var providerUnknown = Condition{
	ID: "e_provider_unknown", Severity: block, From: since292,
	Title:    say("接入商", "the access provider"),
	Source:   sourceAccess,
	Expected: say("在系统里登记的接入商", "a provider that is known here"),
	Fix:      say("从列表中选择接入商。", "Choose the provider from the list."),
	Applies:  func(f *Facts) bool { return f.Provider != nil && f.Provider.ID == "" },
	Check: func(f *Facts) findings {
		var c complaints
		c.at("/provider", "没有这家接入商", "there is no such provider")
		return findings(c)
	},
}
