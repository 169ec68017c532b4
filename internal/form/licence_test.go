package form_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/form"
	"openicp/internal/licence"
)

func licenceForm(kind licence.Kind, coverage licence.Coverage, profile filing.Profile) form.Licence {
	return form.DescribeLicence(form.LicenceAsked{Kind: kind, Province: "110000", Coverage: coverage, Profile: profile, On: testDay,
		Provider: []form.Choice{{ID: "example-cloud", Name: "示例云"}}})
}

// everyLicenceForm calls back for each form of the licence there is.
func everyLicenceForm(each func(f form.Licence)) {
	for _, kind := range licence.ApplicationKinds.Codes() {
		for _, coverage := range []licence.Coverage{licence.OneProvince, licence.Several} {
			each(licenceForm(kind, coverage, filing.Classic))
			each(licenceForm(kind, coverage, filing.Current))
		}
	}
}

func licenceFieldsOf(f form.Licence) map[string]form.Field {
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

// notAsked are the members of the licence's form that nobody is asked for, and why.
var notAsked = map[string]string{
	"/profile": "computed by the server from the settings",
	"/company/legal_representative/document/valid_from": "only its end matters",
	"/company/contact/document/valid_from":              "only its end matters",
	"/staff/security_officer/document/valid_from":       "only its end matters",
	"/company/contact/authorisation_letter/signed_on":   "of filings alone",
}

// Every member of the licence's form is asked for in some form, or deliberately not; and nothing else is asked.
func TestEveryMemberOfTheLicenceIsAskedForOrDeliberatelyNot(t *testing.T) {
	t.Parallel()
	members, seen := map[string]bool{}, map[string]bool{}
	walk(reflect.TypeFor[licence.Form](), "", members)
	members["/services"] = true
	everyLicenceForm(func(f form.Licence) {
		for pointer := range licenceFieldsOf(f) {
			seen[pointer] = true
		}
	})
	for member := range members {
		if reason := notAsked[member]; seen[member] == (reason != "") {
			t.Errorf("%s: asked for %v, and absent because %q", member, seen[member], reason)
		}
	}
	for pointer := range seen {
		if !members[pointer] {
			t.Errorf("%s is no member of the form", pointer)
		}
	}
}

// Everything that is shown has a text in both languages, chosen fields have choices, and counted ones a unit.
func TestLicenceFieldsAreWhole(t *testing.T) {
	t.Parallel()
	whole := func(what string, texts ...fault.Text) {
		for _, text := range texts {
			if strings.TrimSpace(text.ZH) == "" || strings.TrimSpace(text.EN) == "" {
				t.Errorf("%s lacks a text: %+v", what, text)
			}
		}
	}
	everyLicenceForm(func(f form.Licence) {
		for _, topic := range f.Topics {
			whole(topic.ID, topic.Title, topic.Intro)
		}
		for pointer, field := range licenceFieldsOf(f) {
			whole(pointer, field.Label, field.Help)
			for _, option := range field.Options {
				whole(pointer+" "+option.Value, option.Label)
			}
			chosen := slices.Contains([]form.Control{"select", "radio", "checks", "approvals"}, field.Control)
			if chosen != (len(field.Options) > 0) || (field.Control == "number") != (field.Unit != nil) || (field.Control == "list") != (len(field.Parts) > 0 && field.Control != "approvals") {
				t.Errorf("%s: %s with %d options and %d parts, unit %v", pointer, field.Control, len(field.Options), len(field.Parts), field.Unit)
			}
			if field.Default != "" && !slices.ContainsFunc(field.Options, func(o form.Option) bool { return o.Value == field.Default }) {
				t.Errorf("%s: default %q is no choice", pointer, field.Default)
			}
		}
		for _, paper := range f.Papers {
			whole(string(paper.Slot), paper.Name, paper.Help)
		}
	})
}

// Required is what the conditions miss, and the licence that is to be renewed is asked for where there is one.
func TestWhatTheLicenceRequires(t *testing.T) {
	t.Parallel()
	fields := licenceFieldsOf(licenceForm(licence.NewLicence, licence.OneProvince, filing.Current))
	for _, pointer := range []string{"/province", "/coverage", "/company/name", "/company/document/number", "/company/registered_capital", "/company/business_scope",
		"/shareholders", "/shareholders/*/share", "/staff/total", "/staff/technical", "/services", "/services/*/domain", "/services/*/kinds", "/prior_approvals"} {
		if !fields[pointer].Required {
			t.Errorf("%s is not required", pointer)
		}
	}
	for _, pointer := range []string{"/company/contact/emergency_phone", "/services/*/paid", "/bulletin_board", "/staff/insured"} {
		if fields[pointer].Required {
			t.Errorf("%s is required", pointer)
		}
	}
	if _, asked := fields["/licence"]; asked {
		t.Error("who applies for a new licence is asked for one")
	}
	if _, asked := licenceFieldsOf(licenceForm(licence.Change, licence.OneProvince, filing.Current))["/changes"]; !asked {
		t.Error("who changes a licence is not asked what")
	}
	if help := licenceFieldsOf(licenceForm(licence.NewLicence, licence.Several, filing.Current))["/company/registered_capital"].Help; !strings.Contains(help.ZH, "1000 万") {
		t.Errorf("several provinces ask for %s", help.ZH)
	}
	forms := 0
	for _, paper := range licenceForm(licence.NewLicence, licence.OneProvince, filing.Classic).Papers {
		if paper.Form != nil {
			forms++
		}
	}
	if forms != 3 {
		t.Errorf("%d papers of the classic list are filled in here", forms)
	}
}

// Shares are kept in hundredths and written in per cent: the whole of a company reads 100.
func TestSharesAreAskedInPercent(t *testing.T) {
	share := licenceFieldsOf(licenceForm(licence.NewLicence, licence.OneProvince, filing.Current))["/shareholders/*/share"]
	if share.Unit == nil || share.Unit.ZH != "%" || share.Scale == 0 || licence.WholeShare/share.Scale != 100 {
		t.Errorf("a share is asked in %v, scale %d", share.Unit, share.Scale)
	}
}
