package rule

var regionUnit = Rule{
	ID: "e_unit_region_outside_province", Code: "S05", Severity: block, From: sinceOrder33,
	Title:    say("单位的所属区域与受理省", "region of a unit and the province addressed"),
	Source:   sourceDomicile,
	Expected: say("与受理备案的省一致的区县", "a county or district of the province addressed"),
	Fix:      say("向住所所在的省备案，或更正所属区域。", "File with the province of the domicile, or correct the region."),
	Applies:  func(f *Facts) bool { return !isIndividual(f) },
	Check: func(f *Facts) findings {
		var c complaints
		if regionElsewhere(f) {
			c.at("/sponsor/address/region", "不在受理备案的省内", "outside the province addressed")
		}
		return findings(c)
	},
}
