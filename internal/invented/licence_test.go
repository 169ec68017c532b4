package invented_test

import (
	"bytes"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"openicp/internal/civil"
	"openicp/internal/document"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/invented"
	"openicp/internal/licence"
	"openicp/internal/licence/condition"
	"openicp/internal/rule"
)

// factsOf is everything a house would know of an invented company that has filed as Enterprise says and uploaded every paper asked
// for.
func factsOf(n int, province string, form *licence.Form) condition.Facts {
	filed := invented.Enterprise(n, province)
	first := invented.Providers()[0]
	f := condition.Facts{Form: form, On: civil.Date{Year: 2026, Month: 11, Day: 23}, Profile: form.Profile, Record: &condition.Record{}, Held: []condition.Held{},
		Provider: &rule.Provider{ID: first.ID, FilingNumber: first.FilingNumber, Licences: []rule.ProviderLicence{{Kind: "IDC"}}},
		Filings: []condition.Filing{{Domain: filed.Services[0].Domains[0], SponsorKind: filing.Enterprise, SponsorCode: filed.Sponsor.Document.Number, Active: true,
			IPs: filed.Services[0].Access.IPs}},
		Papers: map[licence.Slot]rule.PaperState{}}
	for _, m := range licence.MaterialsFor(form.Asked(form.Profile, func(item string) bool { return !rule.ApprovalAbolished(item) })) {
		f.Papers[m.Slot] = rule.PaperStored
	}
	return f
}

// No condition has anything to say against an invented applicant of any kind, in either province, once it has filed; what is special
// about it is really there.
func TestInventedApplicantsAreInOrder(t *testing.T) {
	t.Parallel()
	for _, v := range invented.Variations {
		for _, province := range []string{"110000", "440000"} {
			for n := range 40 {
				form := invented.Licence(n, province, v.Applicant)
				if found := condition.Check(factsOf(n, province, form)); len(found) > 0 {
					t.Fatalf("%s %d: %+v", v.Name, n, found)
				}
				if form.ForeignShare() != v.Applicant.ForeignShare || len(form.PriorApprovals) != len(v.Applicant.Special) || form.BulletinBoard != v.Applicant.BulletinBoard {
					t.Fatalf("%s %d lacks what is special about it", v.Name, n)
				}
			}
		}
	}
}

// The people of an application are other people, with right numbers, and none of them leads another company's filing; the same number is
// the same application.
func TestInventedApplicantsHavePeopleOfTheirOwn(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	for n := range 200 {
		form := invented.Licence(n, "110000", invented.Applicant{})
		for _, person := range []*filing.Person{form.Company.LegalRepresentative, {Document: form.Company.Contact.Document}, form.Staff.SecurityOfficer} {
			number := person.Document.Number
			if _, fault := ident.ParseResidentID(number); fault != nil {
				t.Fatalf("%d: %s: %v", n, number, fault)
			}
			if other, ok := seen[number]; ok {
				t.Fatalf("%d and %d share %s", n, other, number)
			}
			seen[number] = n
		}
		if again := invented.Licence(n, "110000", invented.Applicant{}); again.Company.Name != form.Company.Name || again.Staff.SecurityOfficer.Document.Number != form.Staff.SecurityOfficer.Document.Number {
			t.Fatalf("%d is not the same twice", n)
		}
	}
}

func licencePaper(t testing.TB, scans *invented.Scans, slot licence.Slot, form *licence.Form) []byte {
	t.Helper()
	content, err := scans.LicencePaper(slot, form)
	if err != nil {
		t.Fatalf("%s: %v", slot, err)
	}
	return content
}

// Every paper of the table is a picture of its own, unlike the others and unlike another company's, the upload's checks take it, and a
// second pen draws the same bytes.
func TestEachLicencePaperIsItsOwnPicture(t *testing.T) {
	t.Parallel()
	first, second := newScans(t), newScans(t)
	one := invented.Licence(7, "110000", invented.Applicant{Special: []string{"news", "culture"}})
	two := invented.Licence(8, "440000", invented.Applicant{Special: []string{"news"}})
	seen := map[string]licence.Slot{}
	for _, m := range licence.Materials {
		content := licencePaper(t, first, m.Slot, one)
		picture, err := jpeg.Decode(bytes.NewReader(content))
		if err != nil {
			t.Fatalf("%s: %v", m.Slot, err)
		}
		if other, ok := seen[string(content)]; ok {
			t.Errorf("%s and %s are one picture", m.Slot, other)
		}
		seen[string(content)] = m.Slot
		if bytes.Equal(content, licencePaper(t, second, m.Slot, two)) {
			t.Errorf("%s is the same for two companies", m.Slot)
		}
		if !bytes.Equal(content, licencePaper(t, second, m.Slot, one)) {
			t.Errorf("%s differs from pen to pen", m.Slot)
		}
		if stored, err := document.Accept(filing.CommitmentLetter, "image/jpeg", content); err != nil || len(content) > document.PictureBytes || stored.Width != picture.Bounds().Dx() {
			t.Errorf("%s: %d bytes, %v", m.Slot, len(content), err)
		}
		if *show != "" {
			if err := os.WriteFile(filepath.Join(*show, "licence_"+string(m.Slot)+".jpg"), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// The papers under the names of the founding document's list are other papers.
func TestClassicPapersBearTheirOldNames(t *testing.T) {
	t.Parallel()
	scans := newScans(t)
	current, classic := invented.Licence(7, "110000", invented.Applicant{}), invented.Licence(7, "110000", invented.Applicant{Profile: filing.Classic})
	for slot, want := range map[licence.Slot]bool{licence.GuaranteeLetter: true, licence.SecurityUndertaking: true, licence.BusinessPlan: false} {
		if differs := !bytes.Equal(licencePaper(t, scans, slot, current), licencePaper(t, scans, slot, classic)); differs != want {
			t.Errorf("%s differs: %v", slot, differs)
		}
	}
}

// A form that lacks everything, one with names of absurd length and rare characters, and two hundred owners do not stop the pen.
func TestNothingInAnApplicationStopsThePen(t *testing.T) {
	t.Parallel()
	scans := newScans(t)
	long := invented.Licence(3, "110000", invented.Applicant{Special: slices.Clone(filing.Approvals.Codes())})
	long.Company.Name, long.Company.LegalRepresentative.Name = strings.Repeat("很长的名称", 80), "\U00020164·\U0010FFFF\u0000"
	long.Company.BusinessScope, long.Services[0].Domain = strings.Repeat("经营范围", 900), strings.Repeat("long.", 50)
	for range 200 {
		long.Shareholders = append(long.Shareholders, licence.Shareholder{Name: strings.Repeat("股东", 200)})
	}
	long.Staff.Insured = 1_000_000
	for _, form := range []*licence.Form{long, {}, {Company: &licence.Company{}, Staff: &licence.Staff{}, Services: []licence.Service{{}}, Shareholders: []licence.Shareholder{{}}}} {
		for _, m := range licence.Materials {
			if _, err := jpeg.DecodeConfig(bytes.NewReader(licencePaper(t, scans, m.Slot, form))); err != nil {
				t.Errorf("%s: %v", m.Slot, err)
			}
		}
	}
}

// BenchmarkLicenceCase draws all papers of one applicant, each time of another.
func BenchmarkLicenceCase(b *testing.B) {
	scans := newScans(b)
	n := 0
	for b.Loop() {
		n++
		form := invented.Licence(n, "110000", invented.Applicant{})
		for _, m := range licence.MaterialsFor(form.Asked(form.Profile, func(string) bool { return true })) {
			licencePaper(b, scans, m.Slot, form)
		}
	}
}
