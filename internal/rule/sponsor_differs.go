package rule

import (
	"strings"

	"openicp/internal/filing"
	"openicp/internal/ident"
)

// What identifies sponsor and lead is compared; phones, mail and contact address are not, since a new one may be verified with
// the application. What is filed is never repeated.
var sponsorDiffers = Rule{
	ID: "e_sponsor_differs_from_filed", Code: "F06", Severity: block, From: sinceOrder33,
	Title:    say("主体信息与已备案信息", "the sponsor's data and what is filed"),
	Source:   sourceRegister,
	Expected: say("与已备案信息一致", "the same as filed"),
	Fix:      say("照已备案信息填写；信息确有变化的，先办理变更。", "Fill it in as filed; where it has changed, have the filing changed first."),
	Applies:  func(f *Facts) bool { return knowsRegister(f) && !asks(f) && f.Register.Standing != nil },
	Check: func(f *Facts) findings {
		var c complaints
		differs := func(pointer string) { c.at(pointer, "与已备案的不同", "not what is filed") }
		standing, s := f.Register.Standing, f.sponsor()
		if f.read().province != standing.Province {
			differs("/province")
		}
		if s.Kind != standing.Sponsor.Kind {
			differs("/sponsor/kind")
		}
		if !sameName(s, &standing.Sponsor) {
			differs("/sponsor/name")
		}
		if !sameText(s.RegisteredAddress, standing.Sponsor.RegisteredAddress) {
			differs("/sponsor/registered_address")
		}
		if s.Lead != nil && standing.Sponsor.Lead != nil && !s.Lead.Same(standing.Sponsor.Lead) {
			differs("/sponsor/lead/document/number")
		} else if s.Lead != nil && standing.Sponsor.Lead != nil && !sameText(s.Lead.Name, standing.Sponsor.Lead.Name) {
			differs("/sponsor/lead/name")
		}
		return findings(c)
	},
}

func sameName(a, b *filing.Sponsor) bool {
	if a.Individual() || b.Individual() {
		return sameText(a.Name, b.Name)
	}
	return ident.FoldUnitName(a.Name) == ident.FoldUnitName(b.Name)
}

// sameText compares without blanks; what is not given is another rule's.
func sameText(a, b string) bool {
	return blank(a) || strings.Join(strings.Fields(a), "") == strings.Join(strings.Fields(b), "")
}
