package rule

var contactAddressDistrict = Rule{
	ID: "e_sponsor_address_placeholder_district", Code: "C07", Severity: block, From: sinceGuides,
	Title:    say("地址中的“市辖区”", "the placeholder 市辖区 in an address"),
	Source:   sourceAddress,
	Expected: say("实际的区县，不写“市辖区”", "the real district, not the placeholder of the code table"),
	Fix:      say("删去“市辖区”。", "Leave 市辖区 out."),
	Check: func(f *Facts) findings {
		var c complaints
		for pointer, a := range addresses(f) {
			if wordIn(a.text, []string{"市辖区", "省直辖县级行政区划"}) != "" {
				c.at(pointer, "含“市辖区”一类的占位词", "it holds a placeholder of the code table")
			}
		}
		return findings(c)
	},
}
