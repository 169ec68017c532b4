package condition

var providerFiling = Condition{
	ID: "e_provider_not_filed", Severity: block, From: since292,
	Title:    say("接入商自身的备案", "the provider's own filing"),
	Source:   sourceAccess,
	Expected: say("接入商自身已备案", "a provider that is filed itself"),
	Fix:      say("换一家已备案的接入商。", "Choose a provider that is filed."),
	Applies:  knowsProvider,
	Check: func(f *Facts) findings {
		var c complaints
		if blank(f.Provider.FilingNumber) {
			c.at("/provider", "接入商自身没有备案号", "the provider has no filing number of its own")
		}
		return findings(c)
	},
}
