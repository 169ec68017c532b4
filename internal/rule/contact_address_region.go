package rule

var contactAddressRegion = Rule{
	ID: "e_sponsor_address_repeats_region", Code: "C07", Severity: block, From: sinceGuides,
	Title:    say("通信地址重复省市", "province or city repeated in the contact address"),
	Source:   sourceAddress,
	Expected: say("省市县由 region 表示，street 从街道写起", "the region says province, city and county; street begins with the street"),
	Fix:      say("删去开头的省、市。", "Leave province and city out."),
	Check: func(f *Facts) findings {
		var c complaints
		if a := f.read().street; a.code == "" && a.address.StartsWithRegion() {
			c.at("/sponsor/address/street", "以省或市开头", "it begins with a province or city")
		}
		return findings(c)
	},
}
