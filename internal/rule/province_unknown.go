package rule

import (
	"openicp/internal/ident"
)

var provinceUnknown = Rule{
	ID: "e_province_unknown", Severity: block, From: sinceOrder33, Ends: true,
	Title:    say("受理的通信管理局", "the administration addressed"),
	Source:   sourceDomicile,
	Expected: say("31 个省级行政区划代码之一，例如 110000", "the code of one of the 31 provinces, such as 110000"),
	Fix:      say("选择主办者住所所在的省。", "Choose the province of the sponsor's domicile."),
	Check: func(f *Facts) findings {
		var c complaints
		if blank(f.Form.Province) {
			return nil
		}
		if _, ok := ident.AdministrationByCode(f.Form.Province); !ok {
			c.at("/province", "没有这个省的管局："+quoted(f.Form.Province), "no administration has the code "+quoted(f.Form.Province))
		}
		return findings(c)
	},
}
