package condition

import "openicp/internal/filing"

// A licence is for companies: no individual, no sole trader, no public institution.
var companyKind = Condition{
	ID: "e_company_kind", Severity: block, From: since292,
	Title:    say("法律形式", "legal form"),
	Source:   sourceCompany,
	Expected: say("依法设立的公司", "a lawfully established company"),
	Fix:      say("以公司名义申请；还没有公司的，先设立。", "Apply as a company; found one first where there is none."),
	Applies:  func(f *Facts) bool { return hasCompany(f) && f.company().Kind != "" },
	Check: func(f *Facts) findings {
		var c complaints
		if kind := f.company().Kind; kind != filing.Enterprise {
			name, ok := filing.SponsorKinds.Name(kind)
			if !ok {
				name = say("这种主体", "this kind of applicant")
			}
			c.at("/company/kind", name.ZH+"不能取得许可证", name.EN+": cannot hold a licence")
		}
		return findings(c)
	},
}
