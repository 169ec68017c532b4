package form_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/form"
	"openicp/internal/rule"
)

// blankAt makes a form in which every object that leads to the given fields is there, and nothing is filled in but the kind
// of sponsor.
func blankAt(t *testing.T, f form.Form, groups bool) *filing.Form {
	t.Helper()
	whole := map[string]any{"sponsor": map[string]any{"kind": string(f.SponsorKind)}, "services": []any{map[string]any{}}}
	for pointer, field := range fieldsOf(f) {
		if field.Group != nil && !groups || strings.Contains(pointer, "/prior_approvals/") || strings.Contains(pointer, "/domain_evidence/") {
			continue
		}
		at := whole
		steps := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
		for _, step := range steps[:len(steps)-1] {
			switch {
			case step == "*":
			case step == "services":
				at = at["services"].([]any)[0].(map[string]any)
			default:
				if at[step] == nil {
					at[step] = map[string]any{}
				}
				at = at[step].(map[string]any)
			}
		}
	}
	content, err := json.Marshal(whole)
	if err != nil {
		t.Fatal(err)
	}
	return example(t, string(content))
}

func concrete(pointer string) string { return strings.ReplaceAll(pointer, "*", "0") }

// blockedAt lists where an unfilled form is blocked.
func blockedAt(f form.Form, filled *filing.Form) map[string]bool {
	at := map[string]bool{}
	for _, found := range rule.Check(rule.Facts{Form: filled, On: testDay, Province: f.Province, Profile: f.Profile}) {
		if found.Severity == filing.Block {
			at[found.Field] = true
		}
	}
	return at
}

// An unfilled form is blocked exactly at the fields marked as required, and at what the desk copies from them.
func TestRequiredIsWhatTheRulesMiss(t *testing.T) {
	t.Parallel()
	everyForm(func(f form.Form) {
		fields := fieldsOf(f)
		plain, grouped := blockedAt(f, blankAt(t, f, false)), blockedAt(f, blankAt(t, f, true))
		for pointer, field := range fields {
			at, missed := concrete(pointer), plain
			if field.Group != nil {
				missed = grouped
			}
			switch {
			case pointer == "/sponsor/kind", strings.HasSuffix(pointer, "/signed_on"), strings.Contains(pointer, "s/*/domain"), strings.Contains(pointer, "approvals/*/"):
				continue // given here, or in the tests below
			case field.Required != missed[at]:
				t.Errorf("%s %s %s: %s required %v, missed by the rules %v", f.Province, f.SponsorKind, f.Profile, pointer, field.Required, missed[at])
			}
		}
		for at := range plain {
			if !askedOrCopied(f, fields, at) {
				t.Errorf("%s %s %s: the rules miss %s, which is neither asked for nor copied", f.Province, f.SponsorKind, f.Profile, at)
			}
		}
	})
}

func askedOrCopied(f form.Form, fields map[string]form.Field, at string) bool {
	for pointer := range fields {
		if concrete(pointer) == at {
			return true
		}
	}
	return slices.ContainsFunc(f.Copies, func(c form.Copy) bool {
		to := concrete(c.To)
		return c.Ask == nil && (at == to || strings.HasPrefix(at, to+"/"))
	})
}

// An entry of a list is required to say what the rules miss in it.
func TestRequiredPartsOfLists(t *testing.T) {
	t.Parallel()
	filled := &filing.Form{Sponsor: &filing.Sponsor{Kind: filing.Enterprise},
		Services: []filing.Service{{PriorApprovals: []filing.PriorApproval{{}}, DomainEvidence: []filing.DomainEvidence{{}}}}}
	f := describe("110000", filing.Enterprise, filing.Current)
	missed := blockedAt(f, filled)
	for pointer, field := range fieldsOf(f) {
		if strings.Count(pointer, "*") == 2 && field.Required != missed[strings.ReplaceAll(pointer, "*", "0")] {
			t.Errorf("%s: required %v", pointer, field.Required)
		}
	}
}

// A letter is required where the province asks for one.
func TestLettersAreRequiredWhereTheProvinceAsks(t *testing.T) {
	t.Parallel()
	sponsors, services := "/sponsor/lead/authorisation_letter/signed_on", "/services/*/lead/authorisation_letter/signed_on"
	for _, tc := range []struct {
		province          string
		sponsor, service  bool // required
		sponsors, serving bool // asked at all
	}{{"220000", true, false, true, true}, {"120000", false, true, false, true}, {"110000", false, false, false, true}, {"510000", true, true, true, true},
		{"140000", true, false, true, true}} {
		fields := fieldsOf(describe(tc.province, filing.Enterprise, filing.Current))
		a, hasA := fields[sponsors]
		b, hasB := fields[services]
		if hasA != tc.sponsors || hasB != tc.serving || a.Required != tc.sponsor || b.Required != tc.service {
			t.Errorf("%s: sponsor's letter asked %v required %v, service's asked %v required %v", tc.province, hasA, a.Required, hasB, b.Required)
		}
	}
}

// What is required is enough: a good form cut down to the required fields is blocked nowhere.
func TestRequiredIsEnough(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"enterprise", "individual"} {
		content, err := os.ReadFile(filepath.Join("..", "rule", "testdata", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		good := example(t, string(content))
		for _, s := range good.Services {
			if good.Sponsor.Kind == filing.Enterprise {
				s.Content[0] = "unit_portal" // “other” asks for the remark besides
			}
		}
		f := describe(good.Province, good.Sponsor.Kind, good.Profile)
		var whole map[string]any
		if err := json.Unmarshal(must(json.Marshal(good)), &whole); err != nil {
			t.Fatal(err)
		}
		cut(whole, "", fieldsOf(f), f.Copies)
		filled := example(t, string(must(json.Marshal(whole))))
		for at := range blockedAt(f, filled) {
			t.Errorf("%s cut to what is required is blocked at %s", name, at)
		}
		if filled.Sponsor.Document.ValidTo != "" || filled.Sponsor.Lead.Mobile == "" {
			t.Errorf("%s was not cut to what is required", name)
		}
	}
}

// cut takes away every member that is neither required nor copied.
func cut(at map[string]any, pointer string, fields map[string]form.Field, copies []form.Copy) {
	for name, value := range at {
		here := pointer + "/" + name
		switch v := value.(type) {
		case map[string]any:
			cut(v, here, fields, copies)
			continue
		case []any:
			if len(v) > 0 {
				if first, ok := v[0].(map[string]any); ok {
					cut(first, here+"/*", fields, copies)
					continue
				}
			}
		}
		copied := slices.ContainsFunc(copies, func(c form.Copy) bool { return c.Ask == nil && (here == c.To || strings.HasPrefix(here, c.To+"/")) })
		if !fields[here].Required && !copied {
			delete(at, name)
		}
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
