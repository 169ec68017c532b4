package rule_test

import (
	"slices"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule"
)

// All 31 administrations have dated practice that says where it comes from and what is not known.
func TestEveryAdministrationHasItsPractice(t *testing.T) {
	t.Parallel()
	for _, a := range ident.Administrations() {
		p := rule.Province(a.Code)
		if p.Code != a.Code || p.NameZH != a.NameZH || p.NameEN == "" || len(p.Editions) == 0 {
			t.Errorf("%s has no practice", a.NameEN)
			continue
		}
		for _, e := range p.Editions {
			if e.ValidFrom.IsZero() || e.SourceZH == "" || e.SourceEN == "" || (e.NotesZH == "") != (e.NotesEN == "") {
				t.Errorf("%s has an edition without day or source", a.NameEN)
			}
		}
		if len(p.Unset()) == 0 {
			t.Errorf("%s claims to know every value", a.NameEN)
		}
	}
	if p := rule.Province("710000"); p.Code != "" || len(p.Editions) != 0 {
		t.Errorf("710000 is known: %+v", p)
	}
}

func TestUnsetValuesAreNamed(t *testing.T) {
	t.Parallel()
	unset := rule.Province("540000").Unset()
	if !slices.Contains(unset, "domain_months") || slices.Contains(unset, "sponsor_lead") {
		t.Errorf("unset of Tibet: %v", unset)
	}
}

func TestProfileOfAProvince(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]filing.Profile{"110000": filing.Current, "440000": filing.Classic, "310000": filing.Current, "": filing.Current} {
		if got := rule.ProfileOf(rule.PracticeOn(code, testDay)); got != want {
			t.Errorf("profile of %q = %s, want %s", code, got, want)
		}
	}
}

// Practice that is given with the facts stands in place of the program's data, for every rule that asks for some.
func TestGivenPracticeIsJudgedBy(t *testing.T) {
	t.Parallel()
	one := 1
	form := example(t, "enterprise")
	form.Services = append(form.Services, form.Services[0])
	f := rule.Facts{Form: form, On: testDay, Province: form.Province}
	for name, given := range map[string]*rule.ProvinceValues{"the program's": nil, "the house's": {MaxServicesUnit: &one}} {
		f.Local = given
		got := slices.ContainsFunc(rule.Check(f), func(found filing.Finding) bool { return found.Rule == "e_services_too_many" })
		if got != (given != nil) {
			t.Errorf("by %s practice two services in one application are too many: %v", name, got)
		}
	}
}

// The words of the data are words the rules know, or a value would silently mean nothing.
func TestPracticeUsesKnownWords(t *testing.T) {
	t.Parallel()
	known := map[string][]string{"sponsor_lead": {"", "legal_representative", "letter", "free"}, "service_lead": {"", "legal_representative", "letter"},
		"elsewhere": {"", "accepted", "permit", "local_id"}, "holder": {"", "sponsor", "sponsor_or_legal_representative"},
		"profile": {"", "classic", "current"}, "address": {"", "room"}, "footer": {"", "service", "sponsor"}}
	for _, a := range ident.Administrations() {
		v := rule.Province(a.Code).Latest().Values
		for name, value := range map[string]string{"sponsor_lead": v.SponsorLead, "service_lead": v.ServiceLead, "elsewhere": v.IndividualFromElsewhere,
			"holder": v.DomainHolder, "profile": v.Profile, "address": v.AddressLevel, "footer": v.FooterNumber} {
			if !slices.Contains(known[name], value) {
				t.Errorf("%s: %s = %q is no word the rules know", a.NameEN, name, value)
			}
		}
	}
}
