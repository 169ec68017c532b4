package invented_test

import (
	"bytes"
	"flag"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"openicp/internal/document"
	"openicp/internal/filing"
	"openicp/internal/invented"
)

var show = flag.String("show", "", "write the invented papers into this folder, to be looked at")

var scanned = []struct {
	slot filing.Slot
	size image.Point
}{
	{filing.SponsorDocument, image.Pt(780, 552)},
	{filing.IdentityCardFront, image.Pt(540, 342)},
	{filing.IdentityCardBack, image.Pt(540, 342)},
	{filing.DomainCertificate, image.Pt(780, 552)},
	{filing.BackdropPhoto, image.Pt(640, 480)},
	{filing.CommitmentLetter, image.Pt(560, 780)},
	{filing.VerificationSheet, image.Pt(560, 780)},
	{filing.SecurityAgreement, image.Pt(560, 780)},
	{filing.AuthorisationLetter, image.Pt(560, 780)},
	{filing.PriorApprovalPermit, image.Pt(560, 780)},
	{filing.ResidencePermit, image.Pt(560, 780)},
	{filing.IdentityDocument, image.Pt(560, 780)},
}

func newScans(t testing.TB) *invented.Scans {
	t.Helper()
	font, err := document.Font()
	if err != nil {
		t.Fatal(err)
	}
	scans, err := invented.NewScans(font)
	if err != nil {
		t.Fatal(err)
	}
	return scans
}

func paper(t testing.TB, scans *invented.Scans, slot filing.Slot, form *filing.Form) []byte {
	t.Helper()
	content, err := scans.Paper(slot, form)
	if err != nil {
		t.Fatalf("%s: %v", slot, err)
	}
	return content
}

// Every kind is a picture of its size and unlike the others, the upload's own checks take it and leave it as large as it is,
// and a second pen draws the same bytes, whatever it drew before.
func TestEachKindOfPaperIsItsOwnPicture(t *testing.T) {
	t.Parallel()
	first, second := newScans(t), newScans(t)
	form := invented.Enterprise(7, "110000")
	paper(t, second, filing.SponsorDocument, invented.Enterprise(8, "110000"))
	seen := map[string]filing.Slot{}
	for _, tc := range scanned {
		content := paper(t, first, tc.slot, form)
		picture, err := jpeg.Decode(bytes.NewReader(content))
		if err != nil {
			t.Fatalf("%s: %v", tc.slot, err)
		}
		if picture.Bounds().Size() != tc.size {
			t.Errorf("%s is %v, want %v", tc.slot, picture.Bounds().Size(), tc.size)
		}
		if other, ok := seen[string(content)]; ok {
			t.Errorf("%s and %s are one picture", tc.slot, other)
		}
		seen[string(content)] = tc.slot
		if !bytes.Equal(content, paper(t, second, tc.slot, form)) {
			t.Errorf("%s differs from pen to pen", tc.slot)
		}
		if stored, err := document.Accept(tc.slot, "image/jpeg", content); err != nil || len(content) > document.PictureBytes || stored.Width != tc.size.X {
			t.Errorf("%s: %d bytes, %v", tc.slot, len(content), err)
		}
		if *show != "" {
			if err := os.WriteFile(filepath.Join(*show, string(tc.slot)+".jpg"), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// The papers say what their case says: another sponsor's differ, and a service lead's card is not the sponsor's lead's.
func TestPapersCarryTheCasesOwnData(t *testing.T) {
	t.Parallel()
	scans := newScans(t)
	one, two := invented.Enterprise(7, "110000"), invented.Enterprise(9, "110000")
	for _, slot := range []filing.Slot{filing.SponsorDocument, filing.IdentityCardFront, filing.DomainCertificate, filing.CommitmentLetter, filing.VerificationSheet} {
		if bytes.Equal(paper(t, scans, slot, one), paper(t, scans, slot, two)) {
			t.Errorf("%s is the same for two sponsors", slot)
		}
	}
	one.Services = append(one.Services, two.Services[0])
	cards := map[string]bool{}
	for _, slot := range []filing.Slot{"identity_card_front", "service_lead_identity_card_front", "service_lead_identity_card_front_2"} {
		cards[string(paper(t, scans, slot, one))] = true
	}
	if len(cards) != 3 {
		t.Errorf("three leads have %d cards", len(cards))
	}
	hosting := invented.Enterprise(7, "110000")
	hosting.Provider = "example-hosting"
	if bytes.Equal(paper(t, scans, filing.BackdropPhoto, one), paper(t, scans, filing.BackdropPhoto, hosting)) {
		t.Error("two providers share a cloth")
	}
}

// Rare characters, characters outside every font, a name of absurd length and a form that lacks everything are drawn too.
func TestNothingInAFormStopsThePen(t *testing.T) {
	t.Parallel()
	scans := newScans(t)
	rare := invented.Individual(2, "440000")
	rare.Sponsor.Name, rare.Sponsor.Lead.Name = "\U00020164示例", "\U00020164·\U0010FFFF\u0000示例"
	rare.Sponsor.Lead.Document.Number = "短"
	long := invented.Enterprise(3, "110000")
	for range 6 {
		long.Sponsor.Name += long.Sponsor.Name
	}
	for _, form := range []*filing.Form{rare, long, {}, {Sponsor: &filing.Sponsor{}, Services: []filing.Service{{}}}} {
		for _, tc := range scanned {
			if _, err := jpeg.DecodeConfig(bytes.NewReader(paper(t, scans, tc.slot, form))); err != nil {
				t.Errorf("%s: %v", tc.slot, err)
			}
		}
	}
	if _, err := invented.NewScans([]byte("no font")); err == nil {
		t.Error("what is no font was read as one")
	}
}

// BenchmarkCase draws the papers of one unit, each time of another; the demo has some fifty cases.
func BenchmarkCase(b *testing.B) {
	scans := newScans(b)
	n := 0
	for b.Loop() {
		n++
		for _, slot := range []filing.Slot{"sponsor_document", "identity_card_front", "identity_card_back", "service_lead_identity_card_front",
			"service_lead_identity_card_back", "backdrop_photo", "commitment_letter"} {
			paper(b, scans, slot, invented.Enterprise(n, "110000"))
		}
	}
}
