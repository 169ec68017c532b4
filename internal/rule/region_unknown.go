package rule

import (
	"strings"

	"openicp/internal/ident"
)

var regionUnknown = Rule{
	ID: "e_sponsor_region_unknown", Severity: block, From: sinceOrder33,
	Title:    say("所属区域代码", "code of the region"),
	Source:   say("GB/T 2260 行政区划代码", "GB/T 2260, codes of administrative divisions"),
	Expected: say("区县的六位代码，例如 110108", "the six-digit code of a county or district, such as 110108"),
	Fix:      say("从列表中选择区县。", "Choose the county or district."),
	Check: func(f *Facts) findings {
		var c complaints
		code := region(f)
		if blank(code) {
			return nil
		}
		if !sixDigits(code) {
			c.at("/sponsor/address/region", "不是六位数字", "not six digits")
		} else if _, ok := ident.AdministrationOfRegion(code); !ok {
			c.at("/sponsor/address/region", "没有这个省份的代码", "no province has this code")
		} else if strings.HasSuffix(code, "0000") {
			c.at("/sponsor/address/region", "只到省，没有到区县", "a province only, no county or district")
		}
		return findings(c)
	},
}

func sixDigits(s string) bool {
	return len(s) == 6 && digitsOnly(s)
}

func digitsOnly(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// regionElsewhere says that the contact address lies in another province than the one addressed.
func regionElsewhere(f *Facts) bool {
	a, ok := ident.AdministrationOfRegion(region(f))
	_, known := ident.AdministrationByCode(f.read().province)
	return ok && known && sixDigits(region(f)) && a.Code != f.read().province
}
