package rule

import (
	"openicp/internal/ident"
)

var ipOfProvider = Rule{
	ID: "e_ip_not_of_provider", Code: "X01", Severity: block, From: sinceOrder33,
	Title:    say("接入商的地址", "address of the provider"),
	Source:   sourceAccess,
	Expected: say("接入商自己的地址段内的地址", "an address within the provider's own ranges"),
	Fix:      say("填写接入商分配的地址，或换对应的接入商。", "Give the address the provider assigned, or choose the provider it belongs to."),
	Applies:  func(f *Facts) bool { return knowsProvider(f) && len(f.Provider.Ranges) > 0 },
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, r := range s.ranges {
				if r.fault == nil && !r.inside && !withinRanges(r.ips, f.Provider.Ranges) {
					c.at(r.pointer, quoted(r.text)+" 不在接入商的地址段内", quoted(r.text)+" is in none of the provider's ranges")
				}
			}
		}
		return findings(c)
	},
}

func withinRanges(ips ident.IPRange, networks []string) bool {
	for _, n := range networks {
		if own, fault := ident.ParseIPRange(n); fault == nil && ips.Within(own) {
			return true
		}
	}
	return false
}
