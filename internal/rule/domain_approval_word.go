package rule

import (
	"strings"
)

var domainApprovalWord = Rule{
	ID: "w_domain_needs_prior_approval", Code: "D10", Severity: warn, From: sinceGuides,
	Title:    say("域名涉及前置审批的字样", "words in a domain that point to a prior approval"),
	Source:   say("各通信管理局：域名含 game 等字样须前置审批", "administrations: words such as game in a domain need a prior approval"),
	Expected: say("相应的前置审批，或说明与该业务无关", "the approval, or an explanation that no such business is done"),
	Fix:      say("填写审批项，或在备注说明。", "Name the approval, or explain it in the remark."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, d := range s.domains {
				name, _, _ := strings.Cut(d.host.ASCII(), ".")
				if w := wordIn(name, wordLists().DomainApproval); d.fault == nil && w != "" && len(s.PriorApprovals) == 0 {
					c.at(d.pointer, "含“"+w+"”", "it holds “"+w+"”")
				}
			}
		}
		return findings(c)
	},
}
