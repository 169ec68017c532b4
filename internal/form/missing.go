package form

import (
	"strings"

	"openicp/internal/filing"
	"openicp/internal/rule"
)

// missed asks the rules which fields they would miss, so that what a form marks as required and what stops a submission are
// one thing. Three forms are checked: one that says nothing of its sponsor, one with every object there and nothing in it, and
// one in which somebody else than the legal representative leads, whom a letter has to name.
func missed(facts rule.Facts, kind filing.SponsorKind) func(pointer string) bool {
	at := map[string]bool{}
	for _, skeleton := range []*filing.Form{{Sponsor: &filing.Sponsor{}}, blank(kind), led(kind)} {
		probe := rule.Facts{Form: skeleton, On: facts.On, Province: facts.Province, Profile: facts.Profile, Local: facts.Local}
		for _, found := range rule.Check(probe) {
			if found.Severity == filing.Block {
				at[found.Field] = true
			}
		}
	}
	return func(pointer string) bool {
		concrete := strings.ReplaceAll(pointer, "*", "0")
		above, _, isLetter := strings.Cut(concrete, "/signed_on") // an absent letter is missed as a whole
		return at[concrete] || isLetter && at[above]
	}
}

// blank is a form with everything there and nothing filled in but what the form is asked for.
func blank(kind filing.SponsorKind) *filing.Form {
	return &filing.Form{
		Sponsor: &filing.Sponsor{Kind: kind, Document: &filing.Document{}, Address: &filing.Address{}, Lead: &filing.Lead{Document: &filing.Document{}},
			LegalRepresentative: &filing.Person{Document: &filing.Document{}}, ResidencePermit: &filing.Document{}},
		Services: []filing.Service{{Lead: &filing.Lead{Document: &filing.Document{}}, Access: &filing.Access{}}}}
}

// led names a legal representative from abroad and two others who lead, and has one empty entry in each list of objects.
func led(kind filing.SponsorKind) *filing.Form {
	person := func(name, number string) *filing.Lead {
		return &filing.Lead{Name: name, Document: &filing.Document{Type: filing.ResidentID, Number: number}}
	}
	return &filing.Form{
		Sponsor: &filing.Sponsor{Kind: kind, Lead: person("乙", "2"),
			LegalRepresentative: &filing.Person{Name: "甲", Document: &filing.Document{Type: filing.Passport, Number: "1"}}},
		Services: []filing.Service{{Lead: person("丙", "3"), PriorApprovals: []filing.PriorApproval{{}}, DomainEvidence: []filing.DomainEvidence{{}}}}}
}
