package rule

import (
	"slices"
)

var creditCodeNotOfKind = Rule{
	ID: "e_sponsor_credit_code_not_of_kind", Code: "S02", Severity: block, From: sinceCreditCode,
	Title:    say("信用代码与单位性质", "credit code and kind of sponsor"),
	Source:   say("GB 32100-2015 第 5.1、5.2 条：第 1、2 位为登记管理部门与机构类别", "GB 32100-2015, 5.1 and 5.2: the first two characters name registry and kind"),
	Expected: say("前两位与单位性质相符，例如企业为 91", "first two characters that fit the kind, such as 91 for enterprises"),
	Fix:      say("更正单位性质，或核对代码。", "Correct the kind, or compare the code."),
	Check: func(f *Facts) findings {
		var c complaints
		kind := f.sponsor().Kind
		for _, d := range f.documents() {
			register, known := d.code.Register()
			allowed := registersOf[kind]
			if d.holder == ofSponsor && known && allowed != nil && !slices.Contains(allowed, register) {
				c.at(d.pointer+"/number", "代码前两位 "+d.code.String()[:2]+" 不属于 "+string(kind),
					"the first two characters, "+d.code.String()[:2]+", are not those of "+string(kind))
			}
		}
		return findings(c)
	},
}
