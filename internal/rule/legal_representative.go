package rule

import (
	"strings"

	"openicp/internal/filing"
)

// legal says whether a lead is the legal representative: the one named, or the sponsor's lead where none is named. known is
// false where the form does not tell.
func legal(f *Facts, l *leadRead) (is, known bool) {
	r := f.read()
	named := r.sponsor.LegalRepresentative
	if named == nil {
		if r.sponsor.Lead == nil || l.service < 0 {
			return l.service < 0, l.service < 0
		}
		first := &r.leads[0]
		return l.Same(first.Lead), different(l, first) || l.Same(first.Lead)
	}
	if named.Document != nil && l.Document != nil && !blank(named.Document.Number) && !blank(l.Document.Number) {
		return named.Document.Number == l.Document.Number && named.Document.Type == l.Document.Type, true
	}
	if blank(named.Name) || blank(l.Name) {
		return false, false
	}
	return strings.TrimSpace(named.Name) == strings.TrimSpace(l.Name), true
}

// notLegal says for certain that a lead is somebody else than the legal representative.
func notLegal(f *Facts, l *leadRead) bool {
	is, known := legal(f, l)
	return known && !is
}

// sponsorLead gives the sponsor's lead, nil where there is none.
func sponsorLead(f *Facts) *leadRead {
	leads := f.leads()
	if len(leads) == 0 || leads[0].service >= 0 {
		return nil
	}
	return &leads[0]
}

var leadNotLegal = Rule{
	ID: "e_sponsor_lead_not_legal_representative", Code: "P01", Severity: block, From: sinceGuides,
	Title:    say("主体负责人与法定代表人", "sponsor's lead and legal representative"),
	Source:   sourceProvince,
	Expected: say("法定代表人担任主体负责人", "the legal representative as the sponsor's responsible person"),
	Fix:      say("主体负责人改为法定代表人。", "Name the legal representative as the sponsor's responsible person."),
	Applies:  func(f *Facts) bool { return isUnit(f) && f.practice().SponsorLead == "legal_representative" },
	Check: func(f *Facts) findings {
		var c complaints
		if l := sponsorLead(f); l != nil && notLegal(f, l) && !foreignLegal(f) {
			c.at("/sponsor/lead/name", "不是法定代表人", "not the legal representative")
		}
		return findings(c)
	},
}

// foreignLegal: where a legal representative from abroad, Hong Kong, Macao or Taiwan must authorise a resident, the lead cannot
// be the legal representative.
func foreignLegal(f *Facts) bool {
	named := f.sponsor().LegalRepresentative
	if named == nil || named.Document == nil || !valueOf(f.practice().ForeignMustAuthorise, false) {
		return false
	}
	return personal(named.Document.Type) && named.Document.Type != filing.ResidentID
}
