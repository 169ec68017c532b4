package rule

var regionCity = Rule{
	ID: "w_sponsor_region_other_city", Code: "S05", Severity: warn, From: sinceGuides,
	Title:    say("通信地址与证件所在城市", "city of the contact address and of the document"),
	Source:   sourceProvince,
	Expected: say("与证件同一城市的通信地址", "a contact address in the city of the document"),
	Fix:      say("改填证件所在城市的通信地址，或准备说明。", "Give an address in the document's city, or prepare an explanation."),
	Applies:  func(f *Facts) bool { return valueOf(f.practice().SameCity, false) },
	Check: func(f *Facts) findings {
		var c complaints
		here := region(f)
		for _, d := range f.documents() {
			given := d.code.Region() + d.id.Region()
			sameProvince := sixDigits(here) && len(given) == 6 && given[:2] == here[:2]
			if d.holder == ofSponsor && sameProvince && given[2:4] != "00" && given[:4] != here[:4] {
				c.at("/sponsor/address/region", "与证件号码所示的城市不同", "another city than the document's number tells")
			}
		}
		return findings(c)
	},
}
