package rule_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/rule"
)

// specimen is one rule's pair: base and setup make the good one, fault makes it bad at a pointer.
type specimen struct {
	person bool // base is the individual's example, else the unit's
	setup  func(*rule.Facts)
	fault  func(*rule.Facts)
	at     string
}

func (s specimen) facts(t *testing.T, bad bool) rule.Facts {
	name := "enterprise"
	if s.person {
		name = "individual"
	}
	form := example(t, name)
	f := rule.Facts{Form: form, On: testDay, Province: form.Province, Profile: form.Profile, Provider: goodProvider(), Register: &rule.Register{}}
	if s.setup != nil {
		s.setup(&f)
	}
	if bad {
		s.fault(&f)
	}
	return f
}

func goodProvider() *rule.Provider {
	return &rule.Provider{ID: "provider", Name: "示例接入商", FilingNumber: "京ICP备2020000001号", Ranges: []string{"203.0.113.0/24"},
		Licences: []rule.ProviderLicence{{Kind: "IDC", Number: "B1-20200001"}}}
}

func specimens() map[string]specimen {
	all := map[string]specimen{}
	for _, list := range []map[string]specimen{applicationSpecimens, requestSpecimens, sponsorSpecimens, documentSpecimens, leadSpecimens,
		serviceSpecimens, contentSpecimens, domainSpecimens, accessSpecimens} {
		maps.Copy(all, list)
	}
	return all
}

// Every rule is complete: a name by the pattern, a title, a source and a time, texts in both languages, a code of the catalogue
// where it names one, and one good and one bad specimen.
func TestEveryRuleIsComplete(t *testing.T) {
	t.Parallel()
	pattern := regexp.MustCompile(`^[ewi]_[a-z0-9]+(_[a-z0-9]+)+$`)
	letter := map[filing.Severity]string{filing.Block: "e", filing.Warn: "w", filing.Info: "i"}
	seen := map[string]bool{}
	for _, r := range rule.All() {
		if !pattern.MatchString(r.ID) || r.ID[:1] != letter[r.Severity] || seen[r.ID] {
			t.Errorf("%s: not a name by the pattern, of the wrong letter, or given twice", r.ID)
		}
		seen[r.ID] = true
		for _, text := range []fault.Text{r.Title, r.Source, r.Expected, r.Fix} {
			if text.ZH == "" || text.EN == "" {
				t.Errorf("%s lacks a text", r.ID)
			}
		}
		if r.From.IsZero() || !r.Until.IsZero() && !r.From.Before(r.Until) || r.Check == nil {
			t.Errorf("%s has no time in force, or no check", r.ID)
		}
		if _, ok := rule.ReasonByCode(r.Code); r.Code != "" && !ok {
			t.Errorf("%s names reason %s, which is not in the catalogue", r.ID, r.Code)
		}
		if _, ok := specimens()[r.ID]; !ok {
			t.Errorf("%s has no specimens", r.ID)
		}
	}
	for id := range specimens() {
		if !seen[id] {
			t.Errorf("specimens of %s, which is no rule", id)
		}
	}
}

// The good specimen of a rule is one the rule looks at and does not complain of; the bad one it complains of at its place, with
// every text.
func TestEveryRuleTellsGoodFromBad(t *testing.T) {
	t.Parallel()
	for _, r := range rule.All() {
		s, ok := specimens()[r.ID]
		if !ok {
			continue
		}
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			good, bad := s.facts(t, false), s.facts(t, true)
			if r.Applies != nil && !r.Applies(&good) {
				t.Error("the rule does not look at its good specimen")
			}
			for _, f := range rule.Check(good) {
				if f.Rule == r.ID {
					t.Errorf("the good specimen is complained of at %s: %s", f.Field, f.Found.EN)
				}
			}
			found := rule.Check(bad)
			i := slices.IndexFunc(found, func(f filing.Finding) bool { return f.Rule == r.ID && f.Field == s.at })
			if i < 0 {
				t.Fatalf("nothing at %s; all findings: %s", s.at, brief(found))
			}
			f := found[i]
			if f.Severity != r.Severity || f.Found.ZH == "" || f.Found.EN == "" || f.Expected.EN == "" || f.Fix.EN == "" || f.Source.EN == "" {
				t.Errorf("the finding is incomplete: %+v", f)
			}
		})
	}
}

func brief(list []filing.Finding) string {
	var b strings.Builder
	for _, f := range list {
		b.WriteString("\n  " + f.Rule + " at " + f.Field)
	}
	return b.String()
}
