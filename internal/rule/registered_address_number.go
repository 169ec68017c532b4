package rule

import (
	"strings"
)

// mostDetailed is how a remark says that a place has no finer address than the one given.
const mostDetailed = "已为最详细"

func saysMostDetailed(f *Facts) bool { return strings.Contains(f.sponsor().Remark, mostDetailed) }

var registeredAddressNumber = Rule{
	ID: "e_sponsor_registered_address_without_number", Code: "S03", Severity: block, From: sinceOrder33,
	Title:    say("证件住所的详细程度", "detail of the registered address"),
	Source:   say("备案登记表：证件住所按证件填写全文", "filing form: the registered address in full, as printed"),
	Expected: say("证件上的住所全文，到门牌号", "the whole address of the document, down to the number"),
	Fix: say("按证件补全；证件上确无门牌号的，在主体备注写明“证件住所已为最详细”。",
		"Complete it from the document; where that has no number, say 证件住所已为最详细 in the sponsor's remark."),
	Check: func(f *Facts) findings {
		var c complaints
		if f.read().registered.withoutNumber() && !saysMostDetailed(f) {
			c.at("/sponsor/registered_address", "没有街道门牌号", "street or number is missing")
		}
		return findings(c)
	},
}
