package rule_test

import (
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/rule"
)

var update = flag.Bool("update", false, "write the golden file anew")

var testDay = civil.Date{Year: 2026, Month: 11, Day: 23}

// example reads one of the three forms every part of the product is shown with.
func example(t testing.TB, name string) *filing.Form {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	form := &filing.Form{}
	if err := json.Unmarshal(content, form); err != nil {
		t.Fatal(err)
	}
	return form
}

func check(form *filing.Form) []filing.Finding {
	return rule.Check(rule.Facts{Form: form, On: testDay, Province: form.Province, Profile: form.Profile})
}

// The eighteen faults of the broken example come back in one answer, each at its own place and once (S6–S17).
func TestBrokenExampleIsToldEverythingAtOnce(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"/sponsor/document/number":         "e_sponsor_credit_code_checksum",
		"/sponsor/registered_address":      "e_sponsor_registered_address_without_number",
		"/sponsor/address/street":          "e_sponsor_address_without_number",
		"/sponsor/lead/document/number":    "e_resident_id_birth_date",
		"/sponsor/lead/document/valid_to":  "e_document_expires_soon",
		"/sponsor/lead/mobile":             "e_lead_mobile_malformed",
		"/sponsor/lead/emergency_phone":    "e_lead_emergency_phone_is_mobile",
		"/sponsor/lead/office_phones/0":    "e_lead_office_phone_malformed",
		"/sponsor/lead/email":              "e_lead_email_malformed",
		"/services/0/name":                 "e_service_name_digits_only",
		"/services/0/domains/0":            "e_domain_suffix_not_approved",
		"/services/0/domains/1":            "e_domain_malformed",
		"/services/0/home_urls/0":          "e_home_url_outside_domains",
		"/services/0/commercial":           "w_commercial_service_needs_licence",
		"/services/0/remark":               "e_service_remark_missing_for_other",
		"/services/0/lead/document/number": "e_resident_id_checksum",
		"/services/0/lead/emergency_phone": "e_lead_emergency_phone_is_mobile",
		"/services/0/access/ips/0":         "e_ip_not_public",
	}
	got := map[string]string{}
	for _, f := range check(example(t, "broken")) {
		if got[f.Field] != "" {
			t.Errorf("%s has two findings: %s and %s", f.Field, got[f.Field], f.Rule)
		}
		got[f.Field] = f.Rule
		if blocks := f.Severity == filing.Block; blocks != (f.Field != "/services/0/commercial") {
			t.Errorf("%s at %s has severity %s", f.Rule, f.Field, f.Severity)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// The texts of the broken example's findings change only on purpose: go test -run Golden -update.
func TestBrokenExampleGolden(t *testing.T) {
	t.Parallel()
	got, err := json.MarshalIndent(check(example(t, "broken")), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	const golden = "testdata/broken.golden.json"
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("golden (-want +got):\n%s", diff)
	}
}

func TestGoodExamplesHaveNoFindings(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"enterprise", "individual"} {
		for _, f := range check(example(t, name)) {
			t.Errorf("%s: %s at %s: %s", name, f.Rule, f.Field, f.Found.EN)
		}
	}
}

// Facts without province and profile take those of the form, so that a file can be checked by itself.
func TestFormSpeaksForItself(t *testing.T) {
	t.Parallel()
	form := example(t, "broken")
	if diff := cmp.Diff(check(form), rule.Check(rule.Facts{Form: form, On: testDay})); diff != "" {
		t.Errorf("with and without province and profile (-with +without):\n%s", diff)
	}
}

func BenchmarkCheck(b *testing.B) {
	for _, name := range []string{"enterprise", "individual", "broken"} {
		b.Run(name, func(b *testing.B) {
			facts := rule.Facts{Form: example(b, name), On: testDay, Provider: goodProvider(), Register: &rule.Register{}}
			b.ReportAllocs()
			for b.Loop() {
				rule.Check(facts)
			}
		})
	}
}
