package condition

// The licence comes after the filing. The law does not demand it in so many words and every window does, so an officer may
// accept without it, and says why.
var filingMissing = Condition{
	ID: "e_filing_missing", Severity: block, From: since292, Overridable: true,
	Title:    say("备案在先", "the filing comes first"),
	Source:   sourceFiling,
	Expected: say("域名已备案，主办单位是这家公司", "the domain is filed, with this company as its sponsor"),
	Fix:      say("先以公司名义备案，发号后再提交。", "File it in the company's name first, and hand this in when the number is there."),
	Applies:  knowsRegister,
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.Form.Services {
			if _, filed := f.filingOf(i); !filed && f.domains[i] != "" {
				c.at(serviceAt(i, "domain"), "登记簿里没有这个域名的备案", "the register has no filing of this domain")
			}
		}
		return findings(c)
	},
}
