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

// The same sponsor is not filed twice: a given or computed type that is no first filing is a finding.
func TestKindIsComputedFromTheRegister(t *testing.T) {
	t.Parallel()
	for _, given := range []filing.ApplicationKind{"", filing.FirstFiling} {
		form := example(t, "enterprise")
		form.Kind = given
		findings := rule.Check(rule.Facts{Form: form, On: testDay, Province: "110000", Profile: filing.Current, ComputedKind: filing.AddService})
		if len(findings) != 1 || findings[0].Field != "/kind" || findings[0].Severity != filing.Block {
			t.Errorf("given %q: %v", given, findings)
		}
	}
}
