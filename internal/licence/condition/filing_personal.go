package condition

import "openicp/internal/filing"

// A filing of a person does not count, whoever that person is to the company.
var filingPersonal = Condition{
	ID: "e_filing_personal", Severity: block, From: since292, Overridable: true,
	Title:    say("个人备案不算", "a personal filing does not count"),
	Source:   sourceFiling,
	Expected: say("以公司名义的备案", "a filing in the company's name"),
	Fix:      say("注销个人备案，以公司名义重新备案。", "Cancel the personal filing and file in the company's name."),
	Applies:  knowsRegister,
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.Form.Services {
			if found, filed := f.filingOf(i); filed && found.SponsorKind == filing.Individual {
				c.at(serviceAt(i, "domain"), found.Number+" 是个人备案", found.Number+" is a personal filing")
			}
		}
		return findings(c)
	},
}
