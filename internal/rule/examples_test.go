package rule_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/rule"
	"openicp/internal/rule/province"

	"openicp/internal/ident"
)

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

var testDay = mustDate("2026-11-23")

func mustDate(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func check(form *filing.Form) []filing.Finding {
	return rule.Check(rule.Facts{Form: form, On: testDay, Province: form.Province, Profile: form.Profile})
}

// The eighteen faults of the broken example come back in one answer, each at its own place (S6–S17).
func TestBrokenExampleIsToldEverythingAtOnce(t *testing.T) {
	t.Parallel()
	found := map[string]filing.Severity{}
	for _, f := range check(example(t, "broken")) {
		found[f.Field] = f.Severity
		if f.Found.ZH == "" || f.Found.EN == "" || f.Fix.ZH == "" || f.Fix.EN == "" || f.Source.ZH == "" || f.Source.EN == "" || f.Expected.EN == "" {
			t.Errorf("%s at %s lacks a text", f.Rule, f.Field)
		}
	}
	want := []string{"/sponsor/document/number", "/sponsor/lead/document/number", "/services/0/lead/document/number",
		"/sponsor/lead/document/valid_to", "/sponsor/registered_address", "/sponsor/address/street", "/sponsor/lead/mobile",
		"/sponsor/lead/office_phones/0", "/sponsor/lead/email", "/sponsor/lead/emergency_phone",
		"/services/0/lead/emergency_phone", "/services/0/name", "/services/0/domains/0", "/services/0/domains/1",
		"/services/0/home_urls/0", "/services/0/remark", "/services/0/access/ips/0"}
	for _, field := range want {
		if found[field] != filing.Block {
			t.Errorf("nothing blocks at %s", field)
		}
	}
	if found["/services/0/commercial"] != filing.Warn {
		t.Error("the paid service on a filing only is not a warning")
	}
	if len(found) != len(want)+1 {
		t.Errorf("findings at %d places, want %d: %v", len(found), len(want)+1, found)
	}
}

func TestGoodExamplesAreNotBlocked(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"enterprise", "individual"} {
		for _, f := range check(example(t, name)) {
			t.Errorf("%s: %s at %s: %s", name, f.Rule, f.Field, f.Found.EN)
		}
	}
}

// No text of a finding carries a number, phone, mail or address of the form.
func TestFindingsRepeatNoPersonalData(t *testing.T) {
	t.Parallel()
	form := example(t, "broken")
	texts, err := json.Marshal(check(form))
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"110108198502300010", "1380013800", "13700137000", "lead.example.com", "site@example.com", "110108199001011021", "示例"} {
		if strings.Contains(string(texts), secret) {
			t.Errorf("a finding repeats %q", secret)
		}
	}
}

func TestEmptyFormIsToldWhatIsMissing(t *testing.T) {
	t.Parallel()
	for _, form := range []*filing.Form{nil, {}, {Sponsor: &filing.Sponsor{}, Services: []filing.Service{{}}},
		{Sponsor: &filing.Sponsor{Lead: &filing.Lead{}}, Services: []filing.Service{{Lead: &filing.Lead{}, Access: &filing.Access{}}}}} {
		if !filing.Blocks(rule.Check(rule.Facts{Form: form, On: testDay, Papers: map[filing.Slot]rule.PaperState{}})) {
			t.Error("an empty form is not blocked")
		}
	}
}

func TestEveryAdministrationHasItsPractice(t *testing.T) {
	t.Parallel()
	for _, a := range ident.Administrations() {
		practice, ok := province.Find(a.Code)
		if !ok || practice.Source == "" || practice.ValidFrom == "" {
			t.Errorf("%s has no dated practice", a.NameEN)
		}
	}
}

func TestEveryRuleNamesItself(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range rule.All() {
		prefix := map[filing.Severity]string{filing.Block: "e_", filing.Warn: "w_", filing.Info: "i_"}[r.Severity]
		if seen[r.ID] || !strings.HasPrefix(r.ID, prefix) || r.Source.ZH == "" || r.Source.EN == "" || r.Fix.EN == "" || r.Expected.EN == "" {
			t.Errorf("rule %q is incomplete or stands twice", r.ID)
		}
		if _, ok := rule.ReasonByCode(r.Code); r.Code != "" && !ok {
			t.Errorf("rule %q names reason %q, which is not in the catalogue", r.ID, r.Code)
		}
		seen[r.ID] = true
	}
}

func BenchmarkCheck(b *testing.B) {
	form := example(b, "enterprise")
	for b.Loop() {
		check(form)
	}
}
