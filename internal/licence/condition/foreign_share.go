package condition

import (
	"slices"

	"openicp/internal/licence"
)

// The most that foreign shareholders may hold, in hundredths of a percent.
const foreignCap = licence.WholeShare / 2

// openedKinds are the kinds of B25 for which pilot areas lifted the cap.
var openedKinds = []string{"publishing", "protection"}

// closedItems are what stays closed there: news, publishing, audiovisual programmes, internet culture.
var closedItems = []string{"news", "publishing", "broadcasting", "culture"}

var foreignShare = Condition{
	ID: "e_foreign_share_over_cap", Severity: block, From: sinceForeign,
	Title:    say("外资比例", "foreign share"),
	Source:   sourceForeign,
	Expected: say("外资不超过 50%；试点地区的信息发布平台和递送、信息保护和处理服务不限", "50% at most; no cap in pilot areas for information publishing platforms and for protection and processing"),
	Fix:      say("调整股权，或在试点地区只申请放开的业务。", "Change the shares, or apply in a pilot area for the kinds that were opened."),
	Check: func(f *Facts) findings {
		var c complaints
		if share := f.Form.ForeignShare(); share > foreignCap && !opened(f) {
			c.at("/shareholders", "外资合计 "+percent(share), percent(share)+" in foreign hands")
		}
		return findings(c)
	},
}

// opened says that the cap was lifted for all the company wants to do.
func opened(f *Facts) bool {
	if !f.company().PilotArea || f.On.Before(pilotFrom) || len(f.Form.Services) == 0 {
		return false
	}
	for _, s := range f.Form.Services {
		if slices.ContainsFunc(s.Kinds, func(k string) bool { return !slices.Contains(openedKinds, k) }) {
			return false
		}
	}
	for _, a := range f.Form.PriorApprovals {
		if slices.Contains(closedItems, a.Item) {
			return false
		}
	}
	return true
}
