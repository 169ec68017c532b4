package rule_test

import (
	"strings"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/rule"
)

// No text of a finding repeats a number, phone, mail, address or name of a person, whatever else is wrong with the form.
func TestFindingsRepeatNoPersonalData(t *testing.T) {
	t.Parallel()
	for id, s := range specimens() {
		assertNothingPersonal(t, id, s.facts(t, true))
	}
	for _, name := range []string{"enterprise", "individual", "broken"} {
		form := example(t, name)
		for _, wrong := range []string{"1", "x", "★", "-"} {
			bent := *form.Sponsor.Lead
			document := *bent.Document
			document.Number += wrong
			bent.Document, bent.Mobile, bent.EmergencyPhone, bent.Email = &document, bent.Mobile+wrong, bent.EmergencyPhone+wrong, bent.Email+wrong
			form.Sponsor.Lead = &bent
			form.Sponsor.RegisteredAddress += wrong
			form.Sponsor.Address.Street += wrong
			assertNothingPersonal(t, name, rule.Facts{Form: form, On: testDay})
		}
	}
}

func assertNothingPersonal(t *testing.T, id string, f rule.Facts) {
	t.Helper()
	var texts strings.Builder
	for _, found := range rule.Check(f) {
		texts.WriteString(found.Found.ZH + found.Found.EN + found.Expected.ZH + found.Expected.EN + found.Fix.ZH + found.Fix.EN)
	}
	for _, secret := range personal(f.Form) {
		if len([]rune(secret)) > 5 && strings.Contains(texts.String(), secret) {
			t.Errorf("%s: a finding repeats a personal value of %d characters", id, len([]rune(secret)))
		}
	}
	if strings.Contains(texts.String(), "张示例") || strings.Contains(texts.String(), "王示例") {
		t.Errorf("%s: a finding repeats a name", id)
	}
}

func personal(form *filing.Form) []string {
	var list []string
	document := func(d *filing.Document) {
		if d != nil {
			list = append(list, d.Number)
		}
	}
	if s := form.Sponsor; s != nil {
		document(s.Document)
		document(s.ResidencePermit)
		if s.Address != nil && s.Address.Street != "中关村大街1号3层301室" { // which is the form's own printed example
			list = append(list, s.Address.Street)
		}
		if s.LegalRepresentative != nil {
			document(s.LegalRepresentative.Document)
		}
		list = append(list, s.RegisteredAddress)
	}
	for _, l := range form.Leads() {
		document(l.Lead.Document)
		list = append(list, l.Lead.Mobile, l.Lead.EmergencyPhone, l.Lead.Email)
		for _, phone := range l.Lead.OfficePhones {
			if !strings.Contains("086-010-82345678", phone) { // the printed example of the form
				list = append(list, phone)
			}
		}
	}
	return list
}
