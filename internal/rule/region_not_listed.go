package rule

import (
	"strconv"
	"strings"

	"openicp/internal/ident"
)

// The table of regions is of a day, and divisions change every year: a code it does not have may be one of next year's.
var regionNotListed = Rule{
	ID: "w_sponsor_region_not_listed", Severity: warn, From: sinceOrder33,
	Title:    say("所属区域不在代码表中", "region not in the table"),
	Source:   say("GB/T 2260 行政区划代码（截至 "+ident.RegionsAsOf+"）", "GB/T 2260, codes of administrative divisions as of "+ident.RegionsAsOf),
	Expected: say("现行的区县代码；不设区县的市用市的代码", "a code of today's counties and districts, or of a city without districts"),
	Fix:      say("从列表中选到区县；新设的区县可以照填，审核时会核对。", "Choose down to the district; a new division may stand, and the review looks at it."),
	Check: func(f *Facts) findings {
		var c complaints
		code := region(f)
		if _, known := ident.AdministrationOfRegion(code); !known || !sixDigits(code) || strings.HasSuffix(code, "0000") {
			return nil // has a finding of its own
		}
		_, listed := ident.RegionName(code)
		old, before := ident.RegionBefore(code)
		switch {
		case before:
			year := strconv.Itoa(old.UntilYear)
			c.at("/sponsor/address/region", "此代码已于 "+year+" 年停用", "the code was given up in "+year)
		case !listed:
			c.at("/sponsor/address/region", "代码表中没有此代码", "the table has no such code")
		case ident.RegionHasInner(code):
			c.at("/sponsor/address/region", "只到市，没有到区县", "a city only, no county or district")
		}
		return findings(c)
	},
}
