package condition

import "openicp/internal/licence"

var shareholderTraced = Condition{
	ID: "w_shareholder_not_traced", Severity: warn, From: sinceOrder42,
	Title:    say("股东追溯", "tracing of shareholders"),
	Source:   sourceOwners,
	Expected: say("逐层追溯到自然人或国有出资人", "down to persons or the state, layer by layer"),
	Fix:      say("在股权结构图里画出它的股东。", "Draw its own shareholders into the share structure."),
	Check: func(f *Facts) findings {
		var c complaints
		for i, s := range f.Form.Shareholders {
			if s.Kind == licence.CompanyOwner && !s.Traced {
				c.at(item("/shareholders", i)+"/traced", "股东是公司，没有追溯到底", "the shareholder is a company whose owners are not shown")
			}
		}
		return findings(c)
	},
}
