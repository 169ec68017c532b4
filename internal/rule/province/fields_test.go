package province_test

import (
	"reflect"
	"strings"
	"testing"

	"openicp/internal/rule/province"
)

// Every value is described once, in the order of the data and as the sort it has there: who edits practice can edit all of it.
func TestEveryValueIsDescribed(t *testing.T) {
	t.Parallel()
	sorts := map[string]string{"string": province.Choice, "*bool": province.Flag, "*int": province.Number, "[]string": province.Words}
	values, fields := reflect.TypeFor[province.Values](), province.Fields()
	if len(fields) != values.NumField() {
		t.Fatalf("%d fields for %d values", len(fields), values.NumField())
	}
	for i, field := range fields {
		name, _, _ := strings.Cut(values.Field(i).Tag.Get("json"), ",")
		if field.Name != name || field.Sort != sorts[values.Field(i).Type.String()] {
			t.Errorf("%s is described as %s %s", name, field.Sort, field.Name)
		}
		if field.Label.ZH == "" || field.Label.EN == "" || (field.Sort == province.Choice) != (len(field.Options) > 0) || field.Sort == province.Number && field.Least >= field.Most {
			t.Errorf("%s lacks a label, options or bounds: %+v", name, field)
		}
	}
}

// Bounds are held at the limit and one beyond it, and what is not set is never wrong.
func TestValuesAreChecked(t *testing.T) {
	t.Parallel()
	number := func(n int) *int { return &n }
	long := strings.Repeat("长", 40)
	for name, tc := range map[string]struct {
		values province.Values
		wrong  string
	}{
		"nothing":             {province.Values{}, ""},
		"an option":           {province.Values{SponsorLead: "letter", Profile: "classic"}, ""},
		"no option":           {province.Values{SponsorLead: "anybody"}, "sponsor_lead"},
		"the least age":       {province.Values{MinAgeUnit: number(14)}, ""},
		"one below":           {province.Values{MinAgeUnit: number(13)}, "min_age_unit"},
		"the most services":   {province.Values{MaxServicesUnit: number(1000)}, ""},
		"one above":           {province.Values{MaxServicesUnit: number(1001)}, "max_services_unit"},
		"none at all":         {province.Values{MaxServicesUnit: number(0)}, "max_services_unit"},
		"a long word":         {province.Values{NameWordsIndividual: []string{long}}, ""},
		"one character more":  {province.Values{NameWordsIndividual: []string{long + "长"}}, "name_words_denied_individual"},
		"an empty word":       {province.Values{DomainWordsDenied: []string{"a", ""}}, "domain_words_denied"},
		"a word twice":        {province.Values{DomainWordsDenied: []string{"a", "a"}}, "domain_words_denied"},
		"a word with a blank": {province.Values{SuffixesDenied: []string{"me "}}, "suffixes_denied"},
	} {
		got := ""
		for _, w := range tc.values.Check() {
			got += w.Name
			if w.Text.ZH == "" || w.Text.EN == "" {
				t.Errorf("%s: no words for what is wrong", name)
			}
		}
		if got != tc.wrong {
			t.Errorf("%s: wrong %q, want %q", name, got, tc.wrong)
		}
	}
	for _, p := range province.All() {
		for _, e := range p.Editions {
			if wrong := e.Values.Check(); len(wrong) > 0 {
				t.Errorf("%s has values that no edition may have: %v", p.Code, wrong)
			}
		}
	}
}
