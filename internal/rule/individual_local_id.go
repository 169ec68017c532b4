package rule

import (
	"strings"

	"openicp/internal/ident"
)

// elsewhere says that an individual's resident ID was first given in another province and the address printed on it does not
// name this one: the number stays when somebody moves, the address does not.
func elsewhere(f *Facts) bool {
	r := f.read()
	if !r.individual || r.province == "" {
		return false
	}
	here, ok := ident.AdministrationByCode(r.province)
	for _, d := range r.documents {
		if d.holder != ofSponsor || d.id.Region() == "" || !ok {
			continue
		}
		home, known := ident.AdministrationOfRegion(d.id.Region())
		return known && home.Code != r.province && !strings.HasPrefix(strings.TrimSpace(r.sponsor.RegisteredAddress), here.NameZH)
	}
	return false
}

var individualLocalID = Rule{
	ID: "e_individual_local_id_required", Code: "S06", Severity: block, From: sinceGuides,
	Title:    say("外地个人", "individuals from elsewhere"),
	Source:   sourceProvince,
	Expected: say("本省身份证", "an identity card of this province"),
	Fix:      say("向身份证所在省的管局备案。", "File with the administration of the card's province."),
	Applies:  func(f *Facts) bool { return f.practice().IndividualFromElsewhere == "local_id" },
	Check: func(f *Facts) findings {
		var c complaints
		if elsewhere(f) {
			c.at("/sponsor/document/number", "身份证不是本省的", "the card is of another province")
		}
		return findings(c)
	},
}
