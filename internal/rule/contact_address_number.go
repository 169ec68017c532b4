package rule

var contactAddressNumber = Rule{
	ID: "e_sponsor_address_without_number", Code: "C07", Severity: block, From: sinceOrder33,
	Title:    say("通信地址的详细程度", "detail of the contact address"),
	Source:   sourceAddress,
	Expected: say("街道、门牌号，直至房间，例如 中关村大街1号3层301室", "street, number and room, such as 中关村大街1号3层301室"),
	Fix: say("补全门牌号；确无门牌号的，在主体备注写明“通信地址已为最详细”。",
		"Add the number; where there is none, say 通信地址已为最详细 in the sponsor's remark."),
	Check: func(f *Facts) findings {
		var c complaints
		if f.read().street.withoutNumber() && !saysMostDetailed(f) {
			c.at("/sponsor/address/street", "没有街道门牌号", "street or number is missing")
		}
		return findings(c)
	},
}
