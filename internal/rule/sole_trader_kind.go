package rule

import (
	"openicp/internal/filing"
	"openicp/internal/ident"
)

// Provinces differ on whether a sole trader files as an enterprise or as what it is.
var soleTraderKind = Rule{
	ID: "w_sole_trader_filed_as_enterprise", Code: "S11", Severity: warn, From: sinceCreditCode,
	Title:    say("个体工商户的单位性质", "kind of a sole trader"),
	Source:   say("GB 32100-2015：92 为个体工商户；各通信管理局要求不一", "GB 32100-2015: 92 is a sole trader; the administrations differ"),
	Expected: say("按本省要求选择“个体工商户”或“企业”并备注字号", "the kind the province asks for, with the trade name in the remark"),
	Fix:      say("确认本省要求；有字号和公章的在备注写明。", "Confirm what the province asks; note the trade name and seal."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, d := range f.documents() {
			register, _ := d.code.Register()
			if d.holder == ofSponsor && f.sponsor().Kind == filing.Enterprise && register == ident.RegisterSoleTrader {
				c.at("/sponsor/kind", "代码前两位 92 为个体工商户", "the code begins with 92, a sole trader")
			}
		}
		return findings(c)
	},
}
