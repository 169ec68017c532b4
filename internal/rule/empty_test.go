package rule_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/rule"
)

// An empty form is told what is missing and nothing panics, whatever the rest of the facts say.
func TestEmptyFormIsToldWhatIsMissing(t *testing.T) {
	t.Parallel()
	for name, form := range map[string]*filing.Form{
		"none": nil, "empty": {}, "bare": {Sponsor: &filing.Sponsor{}, Services: []filing.Service{{}}},
		"shells": {Sponsor: &filing.Sponsor{Document: &filing.Document{}, Address: &filing.Address{}, Lead: &filing.Lead{Document: &filing.Document{}, Letter: &filing.Letter{}},
			LegalRepresentative: &filing.Person{}, ResidencePermit: &filing.Document{}},
			Services: []filing.Service{{Lead: &filing.Lead{}, Access: &filing.Access{}, DomainEvidence: []filing.DomainEvidence{{}}, PriorApprovals: []filing.PriorApproval{{}}}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, on := range []civil.Date{{}, testDay} {
				found := rule.Check(rule.Facts{Form: form, On: testDay, Provider: &rule.Provider{}, Register: &rule.Register{},
					Papers: map[filing.Slot]rule.PaperState{}})
				if !filing.Blocks(found) {
					t.Error("nothing blocks")
				}
				rule.Check(rule.Facts{Form: form, On: on})
			}
		})
	}
}

// The exact list for {}: one finding for each thing that is wholly absent, and none below it.
func TestEmptyFormFindings(t *testing.T) {
	t.Parallel()
	var got []string
	for _, f := range rule.Check(rule.Facts{Form: &filing.Form{}, On: testDay}) {
		got = append(got, f.Field+" "+f.Rule)
	}
	want := []string{"/province e_member_missing", "/sponsor e_member_missing", "/services e_member_missing"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Any one member of a good form taken away is reported at its pointer, or is one of the members that may be absent.
func TestEachMissingMember(t *testing.T) {
	t.Parallel()
	optional := map[string]bool{"/kind": true, "/profile": true, "/sponsor/document/valid_to": true, "/sponsor/lead/document/valid_to": true, "/services/0/lead/document/valid_to": true}
	for _, name := range []string{"enterprise", "individual"} {
		var whole map[string]any
		content, err := json.Marshal(example(t, name))
		if err == nil {
			err = json.Unmarshal(content, &whole)
		}
		if err != nil {
			t.Fatal(err)
		}
		without(whole, "", whole, func(pointer string) {
			form := &filing.Form{}
			content, err := json.Marshal(whole)
			if err == nil {
				err = json.Unmarshal(content, form)
			}
			if err != nil {
				t.Fatal(err)
			}
			blocked := slices.ContainsFunc(rule.Check(rule.Facts{Form: form, On: testDay}), func(f filing.Finding) bool {
				return f.Field == pointer && f.Severity == filing.Block
			})
			phones := name == "individual" && strings.HasSuffix(pointer, "/office_phones")
			if blocked == (optional[pointer] || phones) {
				t.Errorf("%s without %s: blocked there = %v", name, pointer, blocked)
			}
		})
	}
}

// without takes each member of every object away in turn and calls back while it is gone.
func without(whole any, pointer string, at map[string]any, each func(pointer string)) {
	for _, name := range slices.Sorted(maps.Keys(at)) {
		value := at[name]
		delete(at, name)
		each(pointer + "/" + name)
		at[name] = value
		switch v := value.(type) {
		case map[string]any:
			without(whole, pointer+"/"+name, v, each)
		case []any:
			for i, element := range v {
				if object, ok := element.(map[string]any); ok {
					without(whole, pointer+"/"+name+"/"+strconv.Itoa(i), object, each)
				}
			}
		}
	}
}
