package condition

import "openicp/internal/licence"

var shareholderUnknown = Condition{
	ID: "e_shareholder_kind_unknown", Severity: block, From: since292,
	Title:    say("股东的种类和来源", "kind and origin of shareholders"),
	Source:   sourceOwners,
	Expected: say("种类 person、company、state；来源 mainland、foreign", "person, company or state; mainland or foreign"),
	Fix:      say("从列表中选择。", "Choose from the list."),
	Check: func(f *Facts) findings {
		var c complaints
		for i, s := range f.Form.Shareholders {
			if s.Kind != "" && s.Kind != licence.PersonOwner && s.Kind != licence.CompanyOwner && s.Kind != licence.StateOwner {
				c.at(item("/shareholders", i)+"/kind", "没有这种股东", "there is no such kind of shareholder")
			}
			if s.Origin != "" && s.Origin != licence.Mainland && s.Origin != licence.Foreign {
				c.at(item("/shareholders", i)+"/origin", "没有这种来源", "there is no such origin")
			}
		}
		return findings(c)
	},
}
