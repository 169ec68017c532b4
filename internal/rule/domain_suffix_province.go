package rule

import (
	"slices"
)

var domainSuffixProvince = Rule{
	ID: "e_domain_suffix_not_taken_in_province", Code: "D04", Severity: block, From: sinceGuides,
	Title:    say("本省不受理的域名后缀", "suffixes the province does not take"),
	Source:   sourceProvince,
	Expected: say("本省受理的后缀", "a suffix that the province takes"),
	Fix:      say("改用本省受理的后缀。", "Use a domain with such a suffix."),
	Applies:  func(f *Facts) bool { return len(f.practice().SuffixesDenied) > 0 },
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, d := range s.domains {
				top := d.host.TopLevel()
				if d.fault == nil && suffixApproved(top, f.On) && slices.Contains(f.practice().SuffixesDenied, top) {
					c.at(d.pointer, "本省不受理 ."+top, "the province does not take ."+top)
				}
			}
		}
		return findings(c)
	},
}
