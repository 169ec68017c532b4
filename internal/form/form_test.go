package form_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/form"
	"openicp/internal/ident"
	"openicp/internal/rule"
)

var testDay = civil.Date{Year: 2026, Month: 11, Day: 23}

func facts(province string, profile filing.Profile) rule.Facts {
	return rule.Facts{On: testDay, Province: province, Profile: profile}
}

func describe(province string, kind filing.SponsorKind, profile filing.Profile) form.Form {
	return form.Describe(facts(province, profile), kind, []form.Choice{{ID: "example-cloud", Name: "示例云"}})
}

// everyForm calls back for each form there is: every province and none, every kind of sponsor, both profiles.
func everyForm(each func(f form.Form)) {
	provinces := []string{""}
	for _, a := range ident.Administrations() {
		provinces = append(provinces, a.Code)
	}
	for _, province := range provinces {
		for _, kind := range filing.SponsorKinds.Codes() {
			each(describe(province, kind, filing.Classic))
			each(describe(province, kind, filing.Current))
		}
	}
}

// fieldsOf lists the fields of a form with their parts, by pointer.
func fieldsOf(f form.Form) map[string]form.Field {
	all := map[string]form.Field{}
	var add func(list []form.Field)
	add = func(list []form.Field) {
		for _, field := range list {
			all[field.Pointer] = field
			add(field.Parts)
		}
	}
	for _, topic := range f.Topics {
		add(topic.Fields)
	}
	return all
}

// absent are the members of the form that nobody is asked for, and why.
var absent = map[string]string{
	"/filing_password":                     "asked on the page of the request alone",
	"/kind":                                "computed by the server from the register",
	"/profile":                             "computed by the server from the settings",
	"/request/act":                         "a request is begun from a filing that stands, not filled in",
	"/request/number":                      "a request is begun from a filing that stands, not filled in",
	"/request/reason":                      "asked on the page of the request alone",
	"/services/*/number":                   "filled in from what stands",
	"/sponsor/residence_permit/type":       "a residence permit is of one type",
	"/sponsor/residence_permit/valid_from": "only its end matters",
}

// Every member of the form is asked for in some form, or deliberately not; and nothing else is asked.
func TestEveryMemberIsAskedForOrDeliberatelyNot(t *testing.T) {
	t.Parallel()
	members, seen := map[string]bool{}, map[string]bool{}
	walk(reflect.TypeFor[filing.Form](), "", members)
	everyForm(func(f form.Form) {
		for pointer := range fieldsOf(f) {
			seen[pointer] = true
		}
	})
	for member := range members {
		if reason := absent[member]; seen[member] == (reason != "") {
			t.Errorf("%s: asked for %v, and absent because %q", member, seen[member], reason)
		}
	}
	for pointer := range seen {
		if !members[pointer] {
			t.Errorf("%s is no member of the form", pointer)
		}
	}
}

// walk notes every member that holds a value, and every list.
func walk(t reflect.Type, at string, members map[string]bool) {
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		kind, pointer := t.Field(i).Type, at+"/"+name
		if kind.Kind() == reflect.Pointer {
			kind = kind.Elem()
		}
		if kind.Kind() == reflect.Slice && kind.Elem().Kind() == reflect.Struct {
			if name != "services" {
				members[pointer] = true
			}
			kind, pointer = kind.Elem(), pointer+"/*"
		}
		if kind.Kind() == reflect.Struct {
			walk(kind, pointer, members)
		} else {
			members[pointer] = true
		}
	}
}

// Everything that is shown has a text in both languages, and no text is put together wrongly.
func TestEveryTextIsThere(t *testing.T) {
	t.Parallel()
	check := func(f form.Form, where string, text fault.Text) {
		bad := func(s string) bool {
			return s == "" || s != strings.TrimSpace(s) || strings.Contains(s, "  ") || strings.Contains(s, "。。") || strings.Contains(s, "%!")
		}
		if bad(text.ZH) || bad(text.EN) || strings.Contains(text.EN, "。") || !strings.ContainsFunc(text.ZH, func(r rune) bool { return r > 0x2e80 || r == 'A' || r == 'W' }) {
			t.Errorf("%s %s %s, %s: %q / %q", f.Province, f.SponsorKind, f.Profile, where, text.ZH, text.EN)
		}
	}
	everyForm(func(f form.Form) {
		for _, topic := range f.Topics {
			check(f, topic.ID, topic.Title)
			check(f, topic.ID+" intro", topic.Intro)
		}
		for pointer, field := range fieldsOf(f) {
			check(f, pointer, field.Label)
			check(f, pointer+" help", field.Help)
			if field.Group != nil {
				check(f, pointer+" group", field.Group.Ask)
			}
			for _, option := range field.Options {
				check(f, pointer+" "+option.Value, option.Label)
				if option.Help != nil {
					check(f, pointer+" "+option.Value+" help", *option.Help)
				}
			}
		}
		for _, paper := range f.Papers {
			check(f, string(paper.Slot), paper.Name)
			check(f, string(paper.Slot)+" help", paper.Help)
		}
	})
}

// A default is one of the choices, and every field has the control its value needs.
func TestFieldsFitTheirControls(t *testing.T) {
	t.Parallel()
	chosen := []form.Control{"select", "radio", "checks", "approvals"}
	everyForm(func(f form.Form) {
		for pointer, field := range fieldsOf(f) {
			if field.Default != "" && !slices.ContainsFunc(field.Options, func(o form.Option) bool { return o.Value == field.Default }) && f.Province != "" {
				t.Errorf("%s: default %q is no choice", pointer, field.Default)
			}
			noApprovals := field.Control == "approvals" && f.SponsorKind == filing.Individual
			if slices.Contains(chosen, field.Control) != (len(field.Options) > 0) && !noApprovals {
				t.Errorf("%s: %s with %d options", pointer, field.Control, len(field.Options))
			}
			if strings.HasSuffix(pointer, "/valid_to") != (field.Control == "validity") {
				t.Errorf("%s has control %s", pointer, field.Control)
			}
			if field.Control == "text" && field.MaxLength == 0 {
				t.Errorf("%s has no bound", pointer)
			}
		}
	})
}

// The twelve fields of the founding form are on the unit's classic form (S6–S17), and it is shorter than the full list.
func TestClassicUnitHasTheTwelveFields(t *testing.T) {
	t.Parallel()
	classic := fieldsOf(describe("440000", filing.Enterprise, filing.Classic))
	for _, pointer := range []string{"/sponsor/name", "/sponsor/document/number", "/sponsor/kind", "/sponsor/address/region", "/sponsor/address/street",
		"/sponsor/document/type", "/services/*/lead/document/type", "/services/*/lead/name", "/services/*/lead/office_phones",
		"/services/*/lead/document/number", "/services/*/lead/mobile", "/services/*/lead/email", "/services/*/name", "/services/*/domains"} {
		if field, ok := classic[pointer]; !ok || !field.Required {
			t.Errorf("%s is not asked for, or not required", pointer)
		}
	}
	full := fieldsOf(describe("110000", filing.Enterprise, filing.Current))
	person := fieldsOf(describe("110000", filing.Individual, filing.Current))
	if len(person) >= len(classic) || len(classic) >= len(full) {
		t.Errorf("an individual is asked %d fields, a classic unit %d, a current one %d", len(person), len(classic), len(full))
	}
}

// Of individuals no field of units is asked, and the other way round.
func TestOnlyIsKept(t *testing.T) {
	t.Parallel()
	everyForm(func(f form.Form) {
		for pointer, field := range fieldsOf(f) {
			if field.Only == "unit" && f.SponsorKind == filing.Individual || field.Only == "individual" && f.SponsorKind != filing.Individual {
				t.Errorf("%s of %s is asked %s", pointer, f.SponsorKind, field.Only)
			}
		}
	})
}

func example(t *testing.T, text string) *filing.Form {
	t.Helper()
	f := &filing.Form{}
	if err := json.Unmarshal([]byte(text), f); err != nil {
		t.Fatal(err)
	}
	return f
}
