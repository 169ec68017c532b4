package filing_test

import (
	"strings"
	"testing"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/invented"
)

var grantedOn = civil.Date{Year: 2026, Month: time.December, Day: 10}

// lines prints duties as id and date.
func lines(duties []filing.Duty) []string {
	var list []string
	for _, d := range duties {
		list = append(list, strings.TrimSpace(d.ID+" "+d.DueOn.String()))
	}
	return list
}

func TestDutiesOfAnEnterprise(t *testing.T) {
	t.Parallel()
	form := invented.Enterprise(1, "110000")
	form.Sponsor.Document.ValidTo = "2031-05-06"
	form.Sponsor.LegalRepresentative = &filing.Person{Name: "某人", Document: &filing.Document{ValidTo: "2030-01-02"}}
	form.Sponsor.Lead.Document.ValidTo = "2035-03-12"
	form.Services[0].Lead.Document.ValidTo = filing.LongTerm
	form.Services[0].DomainEvidence = []filing.DomainEvidence{{Domain: "unit1-example.cn", ExpiresOn: "2028-04-01"}, {Domain: "other-example.cn", ExpiresOn: "no date"}}
	form.Services[0].PriorApprovals = []filing.PriorApproval{{Item: "news", ValidTo: "2027-07-01"}}
	got := lines(filing.Duties(filing.Granted{Form: form, Shown: []string{"京ICP备2026000001号-1"}, On: grantedOn}))
	want := []string{"footer_number", "public_security 2027-01-09", "change", "cancel", "annual_review", "prior_approval:0/0 2027-07-01",
		"domain:unit1-example.cn 2028-04-01", "document:legal_representative 2030-01-02", "document:sponsor 2031-05-06", "document:sponsor_lead 2035-03-12"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("duties\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// One person, one document: an individual who leads everything is reminded once.
func TestDutiesOfAnIndividual(t *testing.T) {
	t.Parallel()
	form := invented.Individual(2, "440000")
	form.Sponsor.Document.ValidTo = "2030-06-01"
	form.Sponsor.Lead.Document.ValidTo = "2030-06-01"
	for i := range form.Services {
		form.Services[i].Lead = form.Sponsor.Lead
		form.Services[i].DomainEvidence = nil
	}
	got := strings.Join(lines(filing.Duties(filing.Granted{Form: form, Shown: []string{"粤ICP备2026000001号"}, On: grantedOn})), " ")
	if strings.Count(got, "document:") != 1 || !strings.Contains(got, "document:sponsor 2030-06-01") {
		t.Error(got)
	}
}

// An App shows its number in the app and not at the foot of a page; the two stand apart.
func TestNumbersAreShownWhereTheyBelong(t *testing.T) {
	t.Parallel()
	form := &filing.Form{Services: []filing.Service{{Kind: filing.Website}, {Kind: filing.App}}}
	duties := filing.Duties(filing.Granted{Form: form, Shown: []string{"京ICP备2026000001号-1", "京ICP备2026000001号-2A"}, On: grantedOn})
	if duties[0].ID != "footer_number" || !strings.Contains(duties[0].Text.ZH, "号-1 ，") && !strings.Contains(duties[0].Text.ZH, "号-1，") || strings.Contains(duties[0].Text.EN, "-2A") {
		t.Errorf("the foot: %+v", duties[0])
	}
	if duties[1].ID != "app_number" || !strings.Contains(duties[1].Text.ZH, "-2A") || strings.Contains(duties[1].Text.ZH, "号-1") {
		t.Errorf("the app: %+v", duties[1])
	}
}

// Every duty says what, in both languages, and where it comes from; none names a person or a number of a document.
func TestDutiesAreWholeAndNameNobody(t *testing.T) {
	t.Parallel()
	form := invented.Enterprise(3, "110000")
	form.Sponsor.Document.ValidTo, form.Sponsor.Lead.Document.ValidTo, form.Services[0].Lead.Document.ValidTo = "2031-05-06", "2031-05-06", "2031-05-06"
	seen := map[string]bool{}
	for _, d := range filing.Duties(filing.Granted{Form: form, Shown: []string{"n"}, On: grantedOn}) {
		for _, text := range []string{d.ID, d.Title.ZH, d.Title.EN, d.Text.ZH, d.Text.EN, d.Source.ZH, d.Source.EN} {
			if text == "" {
				t.Errorf("%s has a text missing", d.ID)
			}
			for _, lead := range form.Leads() {
				if strings.Contains(text, lead.Lead.Name) || strings.Contains(text, lead.Lead.Document.Number) {
					t.Errorf("%s names a person: %s", d.ID, text)
				}
			}
		}
		if seen[d.ID] {
			t.Errorf("%s stands twice", d.ID)
		}
		seen[d.ID] = true
	}
}

func TestFooterIsEscaped(t *testing.T) {
	t.Parallel()
	if got := filing.FooterHTML("京ICP备2026000001号-1"); got != `<a href="https://beian.miit.gov.cn/" target="_blank" rel="noopener">京ICP备2026000001号-1</a>` {
		t.Error(got)
	}
	if got := filing.FooterHTML(`"><script>&`); strings.Contains(got, "<script") || !strings.Contains(got, "&#34;&gt;&lt;script&gt;&amp;") {
		t.Error(got)
	}
}
