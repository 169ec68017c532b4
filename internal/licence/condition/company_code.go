package condition

import "openicp/internal/ident"

var companyCode = Condition{
	ID: "e_company_credit_code", Severity: block, From: day(2015, 10, 1),
	Title:    say("统一社会信用代码", "credit code"),
	Source:   say("GB 32100-2015《法人和其他组织统一社会信用代码编码规则》", "GB 32100-2015, unified social credit code"),
	Expected: say("营业执照上的 18 位代码，以 91 开头", "the 18 characters on the business licence, beginning with 91"),
	Fix:      say("对照营业执照核对每一位。", "Compare every character with the business licence."),
	Applies:  func(f *Facts) bool { return f.company().Document != nil && !blank(f.company().Document.Number) },
	Check: func(f *Facts) findings {
		var c complaints
		const at = "/company/document/number"
		code, bad := ident.ParseCreditCode(f.company().Document.Number)
		if bad != nil {
			c.at(at, bad.Text.ZH, bad.Text.EN)
			return findings(c)
		}
		if text := code.String(); text[:2] != "91" {
			c.at(at, "代码以 "+text[:2]+" 开头，不是企业的代码", "the code begins with "+text[:2]+" and is no company's")
		}
		return findings(c)
	},
}
