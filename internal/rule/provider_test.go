package rule_test

import (
	"testing"

	"openicp/internal/filing"
	"openicp/internal/rule"
)

// An application through a provider without a licence for the province, or without a filing of its own, is stopped (S46).
func TestProviderMustBeLicensedAndFiled(t *testing.T) {
	t.Parallel()
	good := rule.Provider{ID: "p", FilingNumber: "京ICP备2020000001号", Ranges: []string{"203.0.113.0/24"},
		Licences: []rule.ProviderLicence{{Kind: "IDC", Number: "B1-20200001", ValidTo: mustDate("2030-01-01")}}}
	elsewhere, expired, unfiled, other := good, good, good, good
	elsewhere.Licences = []rule.ProviderLicence{{Kind: "IDC", Provinces: []string{"440000"}, ValidTo: mustDate("2030-01-01")}}
	expired.Licences = []rule.ProviderLicence{{Kind: "ISP", ValidTo: mustDate("2026-11-22")}}
	unfiled.FilingNumber = ""
	other.Provinces = []string{"440000"}
	for _, c := range []struct {
		name     string
		provider rule.Provider
		want     string
	}{{"good", good, ""}, {"licence of another province", elsewhere, "e_provider_unlicensed"}, {"expired licence", expired, "e_provider_unlicensed"},
		{"no licence", rule.Provider{ID: "p", FilingNumber: "京ICP备2020000001号"}, "e_provider_unlicensed"},
		{"not filed", unfiled, "e_provider_not_filed"}, {"serves elsewhere", other, "e_provider_serves_elsewhere"}, {"unknown", rule.Provider{}, "e_provider_unknown"}} {
		got := ""
		for _, f := range rule.Check(rule.Facts{Form: example(t, "enterprise"), On: testDay, Province: "110000", Profile: filing.Current, Provider: &c.provider}) {
			if f.Field == "/provider" && f.Severity == filing.Block {
				got = f.Rule
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A paid service may be filed, with a warning that the licence comes before charging; an individual's may not (S43–S45).
func TestPaidServiceNeedsTheLicence(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]filing.Severity{"enterprise": filing.Warn, "individual": filing.Block} {
		form, paid, got := example(t, name), true, filing.Severity("")
		form.Services[0].Commercial = &paid
		for _, f := range check(form) {
			if f.Field == "/services/0/commercial" {
				got = f.Severity
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// The type is the register's: another one that is given is a finding.
func TestKindIsComputedFromTheRegister(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		given, computed filing.ApplicationKind
		blocks          bool
	}{{"", filing.AddService, false}, {filing.AddService, filing.AddService, false}, {filing.FirstFiling, filing.AddService, true},
		{filing.AddService, filing.FirstFiling, true}, {"", filing.AddAccess, false}, {filing.FirstFiling, filing.AddAccess, true}} {
		form := example(t, "enterprise")
		form.Kind = tc.given
		findings := rule.Check(rule.Facts{Form: form, On: testDay, Province: "110000", Profile: filing.Current, ComputedKind: tc.computed})
		if tc.blocks != (len(findings) == 1 && findings[0].Field == "/kind" && findings[0].Severity == filing.Block) || !tc.blocks && len(findings) > 0 {
			t.Errorf("given %q, computed %q: %v", tc.given, tc.computed, findings)
		}
	}
}

// Everything that tells who the sponsor is is compared with what is filed, and nothing else: a new mobile may be verified.
func TestWhatIsComparedWithTheFiledSponsor(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		change func(*rule.Facts)
		at     string
	}{
		"nothing":              {nothing, ""},
		"another province":     {in("440000"), "/province"},
		"another kind":         {sponsor(func(s *filing.Sponsor) { s.Kind = filing.SocialOrganisation }), "/sponsor/kind"},
		"another name":         {sponsor(func(s *filing.Sponsor) { s.Name = "北京另一示例有限公司" }), "/sponsor/name"},
		"brackets of a name":   {sponsor(func(s *filing.Sponsor) { s.Name = "示例(北京)云图有限公司" }), ""},
		"another address":      {sponsor(func(s *filing.Sponsor) { s.RegisteredAddress = "北京市海淀区示例路9号" }), "/sponsor/registered_address"},
		"blanks in an address": {sponsor(func(s *filing.Sponsor) { s.RegisteredAddress = " " + s.RegisteredAddress + " " }), ""},
		"another lead": {func(f *rule.Facts) {
			other := *f.Form.Sponsor.Lead
			other.Document = &filing.Document{Type: filing.ResidentID, Number: personID("110108", "19800101", "003")}
			f.Form.Sponsor.Lead = &other
		}, "/sponsor/lead/document/number"},
		"a new mobile": {func(f *rule.Facts) {
			other := *f.Form.Sponsor.Lead
			other.Mobile, other.Email = "13500135000", "new@example.com"
			f.Form.Sponsor.Lead = &other
		}, ""},
		"a contact address": {sponsor(func(s *filing.Sponsor) { s.Address = &filing.Address{Region: "110108", Street: "示例街9号"} }), ""},
	} {
		form := example(t, "enterprise")
		form.Sponsor.Name = "示例（北京）云图有限公司"
		f := rule.Facts{Form: form, On: testDay, Province: form.Province, Register: &rule.Register{}}
		filedAlready(&f)
		tc.change(&f)
		got := ""
		for _, found := range rule.Check(f) {
			if found.Rule == "e_sponsor_differs_from_filed" {
				got += found.Field
			}
		}
		if got != tc.at {
			t.Errorf("%s: at %q, want %q", name, got, tc.at)
		}
	}
}
