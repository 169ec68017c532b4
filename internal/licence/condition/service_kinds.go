package condition

import "openicp/internal/licence"

var serviceKinds = Condition{
	ID: "e_service_kind_unknown", Severity: block, From: since292,
	Title:    say("信息服务的种类和付费方", "kinds of information service, and who pays"),
	Source:   say("《电信业务分类目录》B25", "Catalogue of Telecommunications Services, B25"),
	Expected: say("B25 五类之一；付费方 users、businesses、advertisers", "one of the five kinds of B25; users, businesses or advertisers"),
	Fix:      say("从列表中选择；交易平台（B21）等另行申请。", "Choose from the list; a marketplace (B21) and others are applied for apart."),
	Check: func(f *Facts) findings {
		var c complaints
		for i, s := range f.Form.Services {
			for k, kind := range s.Kinds {
				if !licence.Kinds.Has(kind) {
					c.at(item(serviceAt(i, "kinds"), k), "B25 里没有这一类", "B25 has no such kind")
				}
			}
			for k, payer := range s.Paid {
				if !licence.Payers.Has(payer) {
					c.at(item(serviceAt(i, "paid"), k), "没有这种付费方", "there is no such payer")
				}
			}
		}
		return findings(c)
	},
}
