package condition

import (
	"strings"

	"openicp/internal/filing"
)

var filingOther = Condition{
	ID: "e_filing_of_another", Severity: block, From: since292, Overridable: true,
	Title:    say("备案的主办单位", "sponsor of the filing"),
	Source:   sourceFiling,
	Expected: say("备案的主办单位就是这家公司", "this very company as the sponsor"),
	Fix:      say("变更或注销原备案，以公司名义备案。", "Change or cancel the old filing, and file in the company's name."),
	Applies:  func(f *Facts) bool { return knowsRegister(f) && f.company().Document != nil },
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.Form.Services {
			found, filed := f.filingOf(i)
			if filed && found.SponsorKind != filing.Individual && !strings.EqualFold(found.SponsorCode, strings.TrimSpace(f.company().Document.Number)) {
				c.at(serviceAt(i, "domain"), found.Number+" 的主办单位是另一家", "the sponsor of "+found.Number+" is another unit")
			}
		}
		return findings(c)
	},
}
