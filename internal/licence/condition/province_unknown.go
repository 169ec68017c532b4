package condition

import "openicp/internal/ident"

var provinceUnknown = Condition{
	ID: "e_province_unknown", Severity: block, From: since292,
	Title:    say("管局", "the administration"),
	Source:   sourceScope,
	Expected: say("公司住所所在省份的代码，例如 110000", "the code of the province the company sits in, such as 110000"),
	Fix:      say("从列表中选择省份。", "Choose the province from the list."),
	Applies:  func(f *Facts) bool { return !blank(f.Form.Province) },
	Check: func(f *Facts) findings {
		var c complaints
		if _, ok := ident.AdministrationByCode(f.Form.Province); !ok {
			c.at("/province", "没有这个省份的管局", "no province has this code")
		}
		return findings(c)
	},
}
