package condition_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/licence/condition"
	"openicp/internal/rule"
)

// Every condition is complete: a name by the pattern, a title, a source and a time, texts in both languages, and a pair of
// specimens.
func TestEveryConditionIsComplete(t *testing.T) {
	t.Parallel()
	pattern := regexp.MustCompile(`^[ew]_[a-z0-9]+(_[a-z0-9]+)+$`)
	letter := map[filing.Severity]string{filing.Block: "e", filing.Warn: "w"}
	seen := map[string]bool{}
	for _, c := range condition.All() {
		if !pattern.MatchString(c.ID) || c.ID[:1] != letter[c.Severity] || seen[c.ID] {
			t.Errorf("%s: not a name by the pattern, of the wrong letter, or given twice", c.ID)
		}
		seen[c.ID] = true
		for _, text := range []fault.Text{c.Title, c.Source, c.Expected, c.Fix} {
			if text.ZH == "" || text.EN == "" {
				t.Errorf("%s lacks a text", c.ID)
			}
		}
		if c.From.IsZero() || !c.Until.IsZero() && !c.From.Before(c.Until) || c.Check == nil {
			t.Errorf("%s has no time in force, or no check", c.ID)
		}
		if _, ok := specimens[c.ID]; !ok {
			t.Errorf("%s has no specimens", c.ID)
		}
	}
	for id := range specimens {
		if !seen[id] {
			t.Errorf("specimens of %s, which is no condition", id)
		}
	}
}

// The good specimen of a condition is one it looks at and does not complain of; the bad one it complains of at its place, with
// every text.
func TestEveryConditionTellsGoodFromBad(t *testing.T) {
	t.Parallel()
	for _, c := range condition.All() {
		s := specimens[c.ID]
		t.Run(c.ID, func(t *testing.T) {
			t.Parallel()
			fine, bad := good(t), good(t)
			for _, f := range []*condition.Facts{&fine, &bad} {
				if s.setup != nil {
					s.setup(f)
				}
			}
			s.fault(&bad)
			for _, f := range condition.Check(fine) {
				if f.Rule == c.ID {
					t.Errorf("the good specimen is complained of at %s: %s", f.Field, f.Found.EN)
				}
			}
			found := condition.Check(bad)
			i := slices.IndexFunc(found, func(f filing.Finding) bool { return f.Rule == c.ID && f.Field == s.at })
			if i < 0 {
				t.Fatalf("nothing at %s; all findings: %v", s.at, rules(found))
			}
			f := found[i]
			if f.Severity != c.Severity || f.Found.ZH == "" || f.Found.EN == "" || f.Expected.EN == "" || f.Fix.EN == "" || f.Source.EN == "" {
				t.Errorf("the finding is incomplete: %+v", f)
			}
		})
	}
}

// A company in good order is told nothing at all.
func TestGoodCompanyIsToldNothing(t *testing.T) {
	t.Parallel()
	if found := condition.Check(good(t)); len(found) != 0 || found == nil {
		t.Errorf("findings %v", rules(found))
	}
}

// What stands in the way is refused, each with its finding and its source: no filing, a personal one, too little capital, an
// unlicensed provider, a special field without its approval (S39, S45, S46).
func TestWhatStandsInTheWay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, rule, field, source string
		fault                     func(*condition.Facts)
	}{
		{"no filing", "e_filing_missing", "/services/0/domain", "S45", func(f *condition.Facts) { f.Filings = []condition.Filing{} }},
		{"a personal filing", "e_filing_personal", "/services/0/domain", "S45", func(f *condition.Facts) { f.Filings[0].SponsorKind = filing.Individual }},
		{"too little capital for several provinces", "e_capital_too_small", "/company/registered_capital", "第六条", func(f *condition.Facts) { f.Form.Coverage = licence.Several }},
		{"a provider licensed elsewhere", "e_provider_unlicensed", "/provider", "S46", func(f *condition.Facts) { f.Provider.Licences[0].Provinces = []string{"440000"} }},
		{"a provider licensed for something else", "e_provider_unlicensed", "/provider", "S46", func(f *condition.Facts) { f.Provider.Licences[0].Kind = "EDI" }},
		{"news without its permit", "e_prior_approval_missing", "/prior_approvals/0/number", "第五条", special(filing.PriorApproval{Item: "news"})},
	} {
		f := good(t)
		c.fault(&f)
		found := condition.Check(f)
		i := slices.IndexFunc(found, func(f filing.Finding) bool { return f.Rule == c.rule })
		if i < 0 || found[i].Field != c.field || !strings.Contains(found[i].Source.ZH, c.source) || !filing.Blocks(found) {
			t.Errorf("%s: %v", c.name, rules(found))
		}
	}
}

// Everything that is wrong is told at once, in the order of the form, each at its own place.
func TestEverythingIsToldAtOnce(t *testing.T) {
	t.Parallel()
	f := good(t)
	all := []string{"e_capital_too_small", "e_provider_unlicensed", "w_staff_insured_few", "e_filing_personal", "e_prior_approval_missing", "e_paper_missing", "e_shares_not_whole", "w_business_scope_lacks_telecom"}
	for _, id := range all {
		specimens[id].fault(&f)
	}
	var got []string
	for _, each := range condition.Check(f) {
		got = append(got, each.Rule)
	}
	want := []string{"e_provider_unlicensed", "e_capital_too_small", "w_business_scope_lacks_telecom", "e_shares_not_whole", "w_staff_insured_few", "e_filing_personal",
		"e_prior_approval_missing", "e_paper_missing"}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

// The filing in the company’s name may be set aside by an officer with reasons; nothing else that blocks may.
func TestOnlyTheFilingMayBeSetAside(t *testing.T) {
	t.Parallel()
	unfiled, poor := good(t), good(t)
	unfiled.Filings = []condition.Filing{}
	specimens["e_capital_too_small"].fault(&poor)
	specimens["w_staff_insured_few"].fault(&unfiled)
	if !condition.Overridable(condition.Check(unfiled)) || condition.Overridable(condition.Check(poor)) || !condition.Overridable(nil) {
		t.Error("the wrong findings may be set aside")
	}
	if condition.Overridable([]filing.Finding{{Rule: "e_made_up", Severity: filing.Block}}) {
		t.Error("a finding of no condition may be set aside")
	}
	for _, c := range condition.All() {
		if c.Overridable != strings.HasPrefix(c.ID, "e_filing_") {
			t.Errorf("%s: overridable %v", c.ID, c.Overridable)
		}
	}
}

// An empty form is told what is missing and nothing panics, whatever the rest of the facts say.
func TestEmptyFormIsToldWhatIsMissing(t *testing.T) {
	t.Parallel()
	for name, form := range map[string]*licence.Form{"none": nil, "empty": {}, "shells": {Company: &licence.Company{Document: &filing.Document{}, LegalRepresentative: &filing.Person{}, Contact: &filing.Lead{}},
		Shareholders: []licence.Shareholder{{}}, Staff: &licence.Staff{SecurityOfficer: &filing.Person{}}, Services: []licence.Service{{DomainEvidence: &filing.DomainEvidence{}}},
		PriorApprovals: []filing.PriorApproval{{}}}} {
		for _, on := range []civil.Date{{}, testDay} {
			condition.Check(condition.Facts{Form: form, On: on})
			found := condition.Check(condition.Facts{Form: form, On: testDay, Provider: &rule.Provider{}, Record: &condition.Record{}, Filings: []condition.Filing{{}},
				Held: []condition.Held{{}}, Papers: map[licence.Slot]rule.PaperState{}})
			if !filing.Blocks(found) {
				t.Errorf("%s: nothing blocks", name)
			}
		}
	}
	want := []string{"e_member_missing /province", "e_member_missing /coverage", "e_member_missing /company", "e_member_missing /shareholders", "e_member_missing /staff",
		"e_member_missing /services", "e_prior_approvals_unsaid /prior_approvals"}
	if got := rules(condition.Check(condition.Facts{On: testDay})); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

// The cap on foreign shares: half, and none where it was lifted, for the kinds that were opened and since the day they were.
func TestForeignShares(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		share int
		pilot bool
		kinds []string
		item  string
		on    civil.Date
		over  bool
	}{
		{"half", 5000, false, []string{"publishing"}, "", testDay, false},
		{"more than half", 5001, false, []string{"publishing"}, "", testDay, true},
		{"all, in a pilot area", 9999, true, []string{"publishing", "protection"}, "", testDay, false},
		{"all, in a pilot area, with a community", 9999, true, []string{"publishing", "community"}, "", testDay, true},
		{"all, in a pilot area, with news", 9999, true, []string{"publishing"}, "news", testDay, true},
		{"all, in a pilot area, with health care", 9999, true, []string{"publishing"}, "health_care", testDay, false},
		{"before the pilot began", 9999, true, []string{"publishing"}, "", civil.Date{Year: 2024, Month: 4, Day: 7}, true},
	} {
		f := good(t)
		foreign(f.Form, c.share)
		f.Form.Company.PilotArea, f.Form.Services[0].Kinds, f.On = c.pilot, c.kinds, c.on
		if c.item != "" {
			special(filing.PriorApproval{Item: c.item, Number: "1"})(&f)
		}
		over := slices.ContainsFunc(condition.Check(f), func(f filing.Finding) bool { return f.Rule == "e_foreign_share_over_cap" })
		if over != c.over {
			t.Errorf("%s: over the cap %v", c.name, over)
		}
	}
}

// Conditions judge by the law of the application’s day: the amounts of capital since Order 42.
func TestConditionsJudgeByTheDay(t *testing.T) {
	t.Parallel()
	for on, want := range map[civil.Date]bool{{Year: 2017, Month: 8, Day: 31}: false, {Year: 2017, Month: 9, Day: 1}: true} {
		f := good(t)
		specimens["e_capital_too_small"].fault(&f)
		f.On = on
		if got := slices.ContainsFunc(condition.Check(f), func(f filing.Finding) bool { return f.Rule == "e_capital_too_small" }); got != want {
			t.Errorf("on %s: %v", on, got)
		}
	}
}

// The list of papers follows the practice, the special fields and the bulletin board (S32–S41): of old the accounts and the special
// application, today neither; the guarantee letter wherever nothing is special.
func TestPapersFollowTheCase(t *testing.T) {
	t.Parallel()
	missing := func(change func(*condition.Facts)) string {
		f := good(t)
		f.Papers = map[licence.Slot]rule.PaperState{}
		change(&f)
		var slots []string
		for _, each := range condition.Check(f) {
			if each.Rule == "e_paper_missing" {
				slots = append(slots, strings.TrimPrefix(each.Field, "/documents/"))
			}
		}
		return strings.Join(slots, " ")
	}
	classic := missing(func(f *condition.Facts) { f.Profile = filing.Classic })
	if classic != "application_letter business_licence company_overview financial_statement articles_and_shares business_plan technical_plan security_measures service_measures guarantee_letter application_form security_undertaking" {
		t.Errorf("classic: %s", classic)
	}
	board := missing(func(f *condition.Facts) { f.Profile, f.Form.BulletinBoard = filing.Classic, true })
	if !strings.Contains(board, "board_application") || strings.Contains(board, "guarantee_letter") {
		t.Errorf("a bulletin board, of old: %s", board)
	}
	today := missing(special(filing.PriorApproval{Item: "news", Number: "1"}))
	if strings.Contains(today, "financial_statement") || strings.Contains(today, "guarantee_letter") || !strings.Contains(today, "lawful_operation") || strings.Contains(today, "prior_approval") {
		t.Errorf("news, today: %s", today) // special() has stored the approval
	}
	abolished := missing(func(f *condition.Facts) { f.Form.PriorApprovals = []filing.PriorApproval{{Item: "bulletin_board"}} })
	if !strings.Contains(abolished, "guarantee_letter") {
		t.Errorf("an abolished item is nothing special: %s", abolished)
	}
}

// What only practice asks for is not said to stand in an article.
func TestMissingPaperNamesWhereItComesFrom(t *testing.T) {
	t.Parallel()
	sources := map[string]string{}
	f := condition.Facts{Form: &licence.Form{}, Profile: filing.Current, On: civil.Date{Year: 2026, Month: 11, Day: 25}, Papers: map[licence.Slot]rule.PaperState{}}
	for _, found := range condition.Check(f) {
		if found.Rule == "e_paper_missing" {
			sources[found.Field] = found.Source.ZH
		}
	}
	for _, m := range licence.MaterialsFor(licence.Asked{Profile: filing.Current}) {
		if got := sources["/documents/"+string(m.Slot)]; got != m.Source.ZH {
			t.Errorf("%s: %q, the list says %q", m.Slot, got, m.Source.ZH)
		}
	}
}
