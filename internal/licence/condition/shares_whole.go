package condition

import "openicp/internal/licence"

var sharesWhole = Condition{
	ID: "e_shares_not_whole", Severity: block, From: since292,
	Title:    say("股权合计", "sum of the shares"),
	Source:   sourceOwners,
	Expected: say("各股东合计 100%", "100% in all"),
	Fix:      say("补齐股东，或更正比例。", "Add the shareholder that is missing, or correct the shares."),
	Applies:  func(f *Facts) bool { return len(f.Form.Shareholders) > 0 },
	Check: func(f *Facts) findings {
		var c complaints
		sum := 0
		for _, s := range f.Form.Shareholders {
			if s.Share <= 0 {
				return nil // reported as missing
			}
			sum += s.Share
		}
		if sum != licence.WholeShare {
			c.at("/shareholders", "合计 "+percent(sum), percent(sum)+" in all")
		}
		return findings(c)
	},
}
