package rule

var approvalContent = Rule{
	ID: "w_content_needs_prior_approval", Code: "A01", Severity: warn, From: sinceOrder33,
	Title:    say("服务内容与前置审批", "content and prior approvals"),
	Source:   sourceApproval,
	Expected: say("涉及审批的内容附相应审批", "an approval for content that needs one"),
	Fix:      say("填写审批项和编号；不涉及的改选服务内容。", "Name the approval and its number, or choose other content."),
	Applies:  func(f *Facts) bool { return !isIndividual(f) },
	Check: func(f *Facts) findings {
		var c complaints
		for n := range f.services() {
			s := &f.services()[n]
			for i, content := range s.Content {
				if items := contentApprovals[content]; items != nil && !s.approved(items) {
					c.at(item(s.pointer+"/content", i), quoted(content)+" 通常须前置审批："+items[0], quoted(content)+" usually needs a prior approval: "+items[0])
				}
			}
		}
		return findings(c)
	},
}
