package rule_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/rule"
)

// The catalogue of reasons is complete and every code stands once.
func TestReasonsAreComplete(t *testing.T) {
	t.Parallel()
	reasons := rule.Reasons()
	if len(reasons) != 81 {
		t.Errorf("%d reasons, want 81", len(reasons))
	}
	seen := map[string]bool{}
	pattern := regexp.MustCompile(`^[DNASPCMFX]\d\d$`)
	for _, r := range reasons {
		found, ok := rule.ReasonByCode(r.Code)
		if !pattern.MatchString(r.Code) || seen[r.Code] || !ok || found != r {
			t.Errorf("reason %s: no code by the pattern, given twice, or not found", r.Code)
		}
		seen[r.Code] = true
		stage := r.Stage == "provider" || r.Stage == "administration" || r.Stage == "both"
		if !stage || r.FieldHint == "" || r.ZH == "" || r.EN == "" || r.AdviceZH == "" || r.AdviceEN == "" {
			t.Errorf("reason %s lacks something", r.Code)
		}
	}
	if _, ok := rule.ReasonByCode("Z99"); ok {
		t.Error("Z99 is found")
	}
}

// Findings stand in the order of the form, those of one field in the order of the rules.
func TestFindingsStandInTheOrderOfTheForm(t *testing.T) {
	t.Parallel()
	var got []string
	for _, f := range check(example(t, "broken")) {
		got = append(got, f.Field)
	}
	want := []string{"/sponsor/document/number", "/sponsor/registered_address", "/sponsor/address/street", "/sponsor/lead/document/number",
		"/sponsor/lead/document/valid_to", "/sponsor/lead/mobile", "/sponsor/lead/emergency_phone", "/sponsor/lead/office_phones/0", "/sponsor/lead/email",
		"/services/0/name", "/services/0/domains/0", "/services/0/domains/1", "/services/0/home_urls/0", "/services/0/commercial",
		"/services/0/remark", "/services/0/lead/document/number", "/services/0/lead/emergency_phone", "/services/0/access/ips/0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The version tells rules and data apart and is stable within a build.
func TestVersionIsStable(t *testing.T) {
	t.Parallel()
	first, again := rule.Version(), rule.Version()
	if !regexp.MustCompile(`^\d{4}-\d{2}[a-z]?#[0-9a-f]{8}$`).MatchString(first) || first != again {
		t.Errorf("version %q, then %q", first, again)
	}
}

// Rules judge by the law of the application's day: the domains of public bodies since 1 July 2024.
func TestRulesJudgeByTheDay(t *testing.T) {
	t.Parallel()
	form := example(t, "enterprise")
	form.Sponsor.Kind, form.Services[0].Domains = filing.Government, []string{"yuntu-example.com"}
	for day, want := range map[civil.Date]bool{{Year: 2024, Month: 6, Day: 30}: false, {Year: 2024, Month: 7, Day: 1}: true} {
		got := slices.ContainsFunc(rule.Check(rule.Facts{Form: form, On: day}), func(f filing.Finding) bool { return f.Rule == "e_domain_suffix_of_public_body" })
		if got != want {
			t.Errorf("on %s: %v, want %v", day, got, want)
		}
	}
}
