package rule

var approvalUnknown = Rule{
	ID: "e_prior_approval_unknown", Severity: block, From: sinceOrder33,
	Title:    say("前置审批项代码", "codes of prior approvals"),
	Source:   sourceApproval,
	Expected: say("代码表中的审批项，例如 news、publishing、culture", "an item of the table, such as news, publishing, culture"),
	Fix:      say("从列表中选择审批项；都不涉及时填空列表。", "Choose the item from the list; where none is needed, give an empty list."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for i, a := range s.PriorApprovals {
				if _, known := approvalItems[a.Item]; !known && !blank(a.Item) {
					c.at(item(s.pointer+"/prior_approvals", i)+"/item", "代码表中没有 "+quoted(a.Item), "the table has no "+quoted(a.Item))
				}
			}
		}
		return findings(c)
	},
}
