package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"openicp/internal/api"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// licencePapers asks whether the asker may, and prints nothing: printing is another room's.
func licencePapers(questions *query.Query) api.LicencePrinter {
	of := func(kind string) func(context.Context, policy.Actor, filing.ApplicationID, string, string) ([]byte, error) {
		return func(ctx context.Context, actor policy.Actor, id filing.ApplicationID, name, _ string) ([]byte, error) {
			_, err := questions.LicenceCaseToPrint(ctx, actor, id, kind+name)
			return []byte("%PDF-" + kind + name), err
		}
	}
	return api.LicencePrinter{Form: of(""), Letter: of("letter_"), Certificate: func(ctx context.Context, actor policy.Actor, id licence.ID, origin string) ([]byte, error) {
		held, err := questions.LicenceToPrint(ctx, actor, id)
		if err != nil {
			return nil, err
		}
		return []byte("%PDF-" + held.Number + " " + held.Holder.LegalRepresentative + " " + origin), nil
	}}
}

// Papers, letters and the licence itself are for who may see the case, as files to keep; staff who have one printed stand in the trail.
// The auditor’s print of a licence is masked, the officer’s is not.
func TestLicencePapersAreForThoseOfTheCase(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := licenceWorld(t, s)
		w.fileCompany()
		at := w.want(http.StatusCreated, "sponsor", "POST", licenceCases, companyForm(t, nil)).header.Get("Location")
		w.upload(at)
		w.licenceMove("sponsor", at, "submit", nil, "submitted")
		w.licenceMove("officer", at, "acceptance.accept", nil, "accepted")
		w.licenceMove("officer", at, "decision.grant", nil, "granted")
		issued := w.licenceMove("officer", at, "licence.issue", nil, "issued")
		certificate := "/api/v1/licences/" + issued["licence"].(string) + "/certificate"
		for _, path := range []string{at + "/forms/application_form", at + "/letters/grant", certificate} {
			got := w.want(http.StatusOK, "sponsor", "GET", path, nil)
			if got.header.Get("Content-Type") != "application/pdf" || got.header.Get("Content-Disposition") != "attachment" || !strings.HasPrefix(string(got.body), "%PDF-") {
				t.Errorf("%s: %s, %v", path, got.body, got.header)
			}
			for _, as := range []string{"reviewer", "sponsor2", "far"} {
				w.want(http.StatusNotFound, as, "GET", path, nil)
			}
			w.want(http.StatusUnauthorized, "", "GET", path, nil)
		}
		if got := w.openings(at); len(got) != 0 {
			t.Fatalf("recorded without a print for staff: %v", got)
		}
		w.want(http.StatusOK, "officer", "GET", at+"/letters/grant", nil)
		if got := w.openings(at); strings.Join(got, ", ") != "form.print letter_grant officer" {
			t.Errorf("recorded %v", got)
		}
		if got := string(w.want(http.StatusOK, "officer", "GET", certificate, nil).body); !strings.Contains(got, "张示例") || !strings.Contains(got, "京B2-2026") {
			t.Errorf("the officer’s print: %s", got)
		}
		if got := string(w.want(http.StatusOK, "auditor", "GET", certificate, nil).body); strings.Contains(got, "张示例") {
			t.Errorf("the auditor’s print: %s", got)
		}
		if got := w.openings(issued["licence"].(string)); len(got) != 2 || !strings.Contains(got[0], "certificate") {
			t.Errorf("recorded %v", got)
		}
	})
}
