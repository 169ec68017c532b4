package filing_test

import (
	"strings"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/invented"
)

func TestFieldClassHasNoIndices(t *testing.T) {
	t.Parallel()
	for pointer, want := range map[string]string{
		"/sponsor/name":                                 "/sponsor/name",
		"/sponsor/lead/document/number":                 "/sponsor/lead/document/number",
		"/sponsor/lead/office_phones/2":                 "/sponsor/lead/office_phones/*",
		"/services":                                     "/services",
		"/services/0/name":                              "/services/*/name",
		"/services/12/domains/3":                        "/services/*/domains/*",
		"/services/1/prior_approvals/0":                 "/services/*/prior_approvals/*",
		"/services/0/access/ips":                        "/services/*/access/ips",
		"/province":                                     "/province",
		"/documents":                                    "/documents",
		"/documents/backdrop_photo":                     "/documents/backdrop_photo",
		"/documents/identity_card_front":                "/documents/identity_card_front",
		"/documents/residence_permit":                   "/documents/residence_permit",
		"/documents/service_lead_identity_card_front_2": "/documents/service_lead_identity_card_front",
	} {
		if got := filing.FieldClass(pointer); got != want {
			t.Errorf("%s is %q, want %q", pointer, got, want)
		}
	}
}

// A pointer is text of its sender's: whatever is no place becomes nothing.
func TestFieldClassRepeatsNothing(t *testing.T) {
	t.Parallel()
	for _, pointer := range []string{"", "/", "sponsor", "/张三", "/sponsor/张三", "/sponsor/name/110101199001011234", "/services/name", "/services/-1/name",
		"/services/110101199001011234/name", "/documents/13800000000", "/documents/backdrop_photo/13800000000", "/documents/backdrop_photo_138", "/sponsor/", "//sponsor"} {
		if got := filing.FieldClass(pointer); got != "" {
			t.Errorf("%q is shown as %q", pointer, got)
		}
	}
}

// Every slot that a paper of the two practices can have is a place.
func TestEverySlotHasAClass(t *testing.T) {
	t.Parallel()
	for _, profile := range []filing.Profile{filing.Classic, filing.Current} {
		for _, form := range []*filing.Form{invented.Enterprise(1, "110000"), invented.Individual(2, "440000")} {
			form.Services[0].PriorApprovals = []filing.PriorApproval{{Item: "news"}}
			form.Sponsor.ResidencePermit = &filing.Document{}
			form.Sponsor.LegalRepresentative = &filing.Person{Name: "另一示例"}
			other := invented.Enterprise(7, "110000").Services[0]
			other.Lead.Document.Type = filing.Passport
			form.Services = append(form.Services, other)
			for _, paper := range filing.Papers(profile, form) {
				for _, slot := range paper.Slots {
					if class := filing.FieldClass(filing.DocumentPointer(slot)); !strings.HasPrefix(filing.DocumentPointer(slot), class) || class == "" {
						t.Errorf("%s has the class %q", slot, class)
					}
				}
			}
		}
	}
}
