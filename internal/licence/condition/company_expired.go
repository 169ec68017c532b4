package condition

import (
	"openicp/internal/civil"
)

// A company whose business licence has run out cannot be granted another.
var companyExpired = Condition{
	ID: "e_business_licence_expired", Severity: block, From: since292,
	Title:    say("营业执照的期限", "term of the business licence"),
	Source:   sourceCompany,
	Expected: say("在营业期限内", "within its term"),
	Fix:      say("先在登记机关延长营业期限。", "Have the term extended by the registry first."),
	Applies:  func(f *Facts) bool { return f.company().Document != nil },
	Check: func(f *Facts) findings {
		var c complaints
		if to, err := civil.Parse(f.company().Document.ValidTo); err == nil && to.Before(f.On) {
			c.at("/company/document/valid_to", "已于 "+to.String()+" 到期", "it ended on "+to.String())
		}
		return findings(c)
	},
}
