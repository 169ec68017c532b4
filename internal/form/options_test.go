package form_test

import (
	"slices"
	"strings"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/form"
	"openicp/internal/rule"
)

// choiceAt checks a form in which one choice is made and says whether a rule stops it there.
func choiceAt(f form.Form, pointer, code string) bool {
	s := &filing.Sponsor{Kind: f.SponsorKind, Document: &filing.Document{}, Lead: &filing.Lead{Document: &filing.Document{}}}
	service := filing.Service{}
	at := concrete(pointer)
	switch pointer {
	case "/sponsor/document/type":
		s.Document.Type = filing.DocumentType(code)
	case "/sponsor/lead/document/type":
		s.Lead.Document.Type = filing.DocumentType(code)
	case "/services/*/content":
		service.Content, at = []string{code}, at+"/0"
	case "/services/*/languages":
		service.Languages, at = []string{code}, at+"/0"
	case "/services/*/access/mode":
		service.Access = &filing.Access{Mode: code}
	case "/services/*/kind":
		service.Kind = filing.ServiceKind(code)
	case "/services/*/prior_approvals":
		service.PriorApprovals = []filing.PriorApproval{{Item: code, Number: "1"}}
		at += "/0/item"
	}
	found := rule.Check(rule.Facts{Form: &filing.Form{Sponsor: s, Services: []filing.Service{service}}, On: testDay, Province: f.Province, Profile: f.Profile})
	return slices.ContainsFunc(found, func(each filing.Finding) bool { return each.Field == at && each.Severity == filing.Block })
}

// Every choice that is offered is one the rules take, and one they take is offered, unless it is left out for a reason.
func TestOfferedIsWhatTheRulesTake(t *testing.T) {
	t.Parallel()
	leftOut := map[string]string{"app": "of Apps", "education": "abolished", "health_care": "abolished", "bulletin_board": "abolished"}
	tables := map[string][]string{"/sponsor/document/type": codes(filing.DocumentTypes), "/sponsor/lead/document/type": codes(filing.DocumentTypes),
		"/services/*/content": filing.Contents.Codes(), "/services/*/languages": filing.Languages.Codes(), "/services/*/access/mode": filing.AccessModes.Codes(),
		"/services/*/kind": codes(filing.ServiceKinds), "/services/*/prior_approvals": filing.Approvals.Codes()}
	everyForm(func(f form.Form) {
		fields := fieldsOf(f)
		for pointer, table := range tables {
			field, ok := fields[pointer]
			same := f.SponsorKind != filing.Enterprise && f.SponsorKind != filing.Individual && !strings.HasSuffix(pointer, "/type") // as of a company
			if !ok || same || pointer == "/services/*/prior_approvals" && f.SponsorKind == filing.Individual {
				continue
			}
			for _, code := range table {
				offered := slices.ContainsFunc(field.Options, func(o form.Option) bool { return o.Value == code })
				unreasoned := pointer != "/services/*/content" && pointer != "/services/*/prior_approvals" || leftOut[code] == ""
				if stopped := choiceAt(f, pointer, code); offered == stopped && unreasoned || offered && stopped {
					t.Errorf("%s %s %s: %s %s offered %v, stopped %v", f.Province, f.SponsorKind, f.Profile, pointer, code, offered, stopped)
				}
			}
		}
	})
}

func codes[T ~string](table filing.Table[T]) []string {
	list := make([]string, len(table))
	for i, e := range table {
		list[i] = string(e.Code)
	}
	return list
}

// The papers of the form are those a case of that kind can have, and the required ones those it always has.
func TestPapersAgreeWithTheCase(t *testing.T) {
	t.Parallel()
	everyForm(func(f form.Form) {
		always := map[filing.Slot]bool{}
		for _, paper := range filing.Papers(f.Profile, &filing.Form{Sponsor: &filing.Sponsor{Kind: f.SponsorKind}}) {
			for _, slot := range paper.Slots {
				always[slot] = paper.Required
			}
		}
		seen := map[filing.Slot]bool{}
		for _, paper := range f.Papers {
			if seen[paper.Slot] || paper.Required != always[paper.Slot] {
				t.Errorf("%s %s: %s twice, or required %v", f.SponsorKind, f.Profile, paper.Slot, paper.Required)
			}
			seen[paper.Slot] = true
		}
		for slot := range always {
			if !seen[slot] {
				t.Errorf("%s %s: %s is not told", f.SponsorKind, f.Profile, slot)
			}
		}
	})
}
