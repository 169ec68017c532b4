package rule

import (
	"strings"

	"openicp/internal/ident"
)

var contactAddressCounty = Rule{
	ID: "w_sponsor_address_repeats_county", Code: "C07", Severity: warn, From: sinceGuides,
	Title:    say("通信地址重复区县", "county or district repeated in the contact address"),
	Source:   sourceAddress,
	Expected: say("区县由 region 表示，street 从街道写起", "the region says county or district; street begins with the street"),
	Fix:      say("删去开头的区县。", "Leave county or district out."),
	Check: func(f *Facts) findings {
		var c complaints
		a, county := f.read().street, ident.RegionShortName(region(f))
		if county != "" && a.code == "" && !a.address.StartsWithRegion() && strings.HasPrefix(a.address.String(), county) {
			c.at("/sponsor/address/street", "以所选的区县开头", "it begins with the county or district chosen")
		}
		return findings(c)
	},
}
