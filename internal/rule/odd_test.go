package rule_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"openicp/internal/filing"
	"openicp/internal/rule"
	"pgregory.net/rapid"
)

// oddForm draws a form of the right shape and any content: members absent, empty, absurd, or right.
func oddForm(t *rapid.T) *filing.Form {
	text := rapid.OneOf(rapid.Just(""), rapid.String(), rapid.SampledFrom([]string{"110000", "110108", "91110108MA01T3X71T", "110108198503120011",
		"2026-02-30", "2035-01-01", "long_term", "13800138000", "086-010-82345678", "a@example.com", "yuntu-example.cn", "203.0.113.0/24", "10.0.0.1",
		"enterprise", "individual", "resident_id", "business_licence", "website", "other", "news", "中国", "\x00", "\u202e", "示例云图网", "gov.cn", "."}))
	document := func() *filing.Document {
		if rapid.Bool().Draw(t, "no document") {
			return nil
		}
		return &filing.Document{Type: filing.DocumentType(text.Draw(t, "type")), Number: text.Draw(t, "number"), ValidFrom: text.Draw(t, "from"), ValidTo: text.Draw(t, "to")}
	}
	lead := func() *filing.Lead {
		if rapid.Bool().Draw(t, "no lead") {
			return nil
		}
		return &filing.Lead{Name: text.Draw(t, "name"), Document: document(), Mobile: text.Draw(t, "mobile"), EmergencyPhone: text.Draw(t, "emergency"),
			OfficePhones: rapid.SliceOfN(text, 0, 3).Draw(t, "phones"), Email: text.Draw(t, "mail"), Letter: &filing.Letter{SignedOn: text.Draw(t, "signed")}}
	}
	form := &filing.Form{Kind: filing.ApplicationKind(text.Draw(t, "kind")), Province: text.Draw(t, "province"), Profile: filing.Profile(text.Draw(t, "profile"))}
	if rapid.Bool().Draw(t, "sponsor") {
		form.Sponsor = &filing.Sponsor{Kind: filing.SponsorKind(text.Draw(t, "kind")), Name: text.Draw(t, "name"), Document: document(),
			RegisteredAddress: text.Draw(t, "registered"), Lead: lead(), Remark: text.Draw(t, "remark"), ResidencePermit: document(),
			Address: &filing.Address{Region: text.Draw(t, "region"), Street: text.Draw(t, "street")}}
		if rapid.Bool().Draw(t, "legal") {
			form.Sponsor.LegalRepresentative = &filing.Person{Name: text.Draw(t, "legal name"), Document: document()}
		}
	}
	lists := rapid.SliceOfN(text, 0, 3)
	for range rapid.IntRange(0, 3).Draw(t, "services") {
		form.Services = append(form.Services, filing.Service{Kind: filing.ServiceKind(text.Draw(t, "kind")), Name: text.Draw(t, "name"), Domains: lists.Draw(t, "domains"),
			HomeURLs: lists.Draw(t, "urls"), Content: lists.Draw(t, "content"), Languages: lists.Draw(t, "languages"), Remark: text.Draw(t, "remark"), Lead: lead(),
			PriorApprovals: []filing.PriorApproval{{Item: text.Draw(t, "item"), Number: text.Draw(t, "number"), ValidTo: text.Draw(t, "to")}},
			Access:         &filing.Access{Mode: text.Draw(t, "mode"), ServerProvince: text.Draw(t, "server"), IPs: lists.Draw(t, "ips")},
			DomainEvidence: []filing.DomainEvidence{{Domain: text.Draw(t, "domain"), HolderName: text.Draw(t, "holder"), HolderNumber: text.Draw(t, "number"),
				RealNameOn: text.Draw(t, "real"), ExpiresOn: text.Draw(t, "expires")}}})
	}
	return form
}

// Whatever a form of the right shape holds, a check ends with complete findings, in order, and the same ones each time.
func TestOddFormsNeverPanic(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		facts := rule.Facts{Form: oddForm(t), On: testDay, Papers: map[filing.Slot]rule.PaperState{},
			Provider: &rule.Provider{Ranges: []string{"nonsense", "203.0.113.0/24"}}, Register: &rule.Register{}}
		found := rule.Check(facts)
		for _, f := range found {
			if !strings.HasPrefix(f.Field, "/") || f.Rule == "" || f.Found.ZH == "" || f.Found.EN == "" || f.Source.ZH == "" {
				t.Fatalf("incomplete: %+v", f)
			}
		}
		if diff := cmp.Diff(found, rule.Check(facts)); diff != "" {
			t.Fatalf("two checks differ:\n%s", diff)
		}
	})
}

// FuzzCheck decodes any JSON that fits the form and checks it.
func FuzzCheck(f *testing.F) {
	for _, name := range []string{"enterprise", "individual", "broken"} {
		content, err := os.ReadFile("testdata/" + name + ".json")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
	f.Add([]byte(`{"sponsor":{},"services":[{},{"lead":{}}]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		form := &filing.Form{}
		if json.Unmarshal(content, form) != nil {
			return
		}
		rule.Check(rule.Facts{Form: form, On: testDay})
	})
}
