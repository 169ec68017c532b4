package flow_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"openicp/internal/checker"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/testkit/house"
)

// agrees has everything derived again and gives what does not agree.
func verify(t *testing.T, h *house.House) *checker.Report {
	t.Helper()
	report, err := checker.Check{Store: h.Store, Seal: h.Seal}.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// travelled are applications for licences at every kind of place: issued after a correction and a pause, paused, accepted by silence,
// withdrawn from a pause and handed in again.
func travelled(t *testing.T, h *house.House) (issued, paused *licenceRoad) {
	t.Helper()
	officers(t, h)
	filed(t, h)
	start := func() *licenceRoad {
		r := licenceDraft(t, h, companyForm(t, nil))
		r.upload()
		r.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
		return r
	}
	issued = start()
	list := flow.ReturnInput{Findings: []flow.Reason{{Field: "/staff", Reason: "人数不符"}}}
	issued.move(house.Officer, licence.AcceptanceCorrect, list, licence.AwaitingCorrection)
	issued.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
	issued.move(house.Officer, licence.AcceptanceAccept, none{}, licence.Accepted)
	issued.move(house.Officer, licence.ReviewOnsite, flow.OnsiteInput{On: "2026-11-23", Officers: []string{string(house.Officer.ID), string(officer2.ID)}, Result: licence.VisitPassed}, licence.Accepted)
	issued.move(house.Officer, licence.ReviewPause, flow.PauseInput{Ground: licence.Hearing}, licence.ReviewPaused)
	h.At(house.Start.AddDate(0, 0, 3))
	issued.move(house.Officer, licence.ReviewResume, none{}, licence.Accepted)
	issued.move(house.Officer, licence.DecisionGrant, none{}, licence.Granted)
	issued.move(house.Officer, licence.LicenceIssue, none{}, licence.Issued)
	for _, statement := range []string{"UPDATE licence_services SET ended_at = 1", "UPDATE register_services SET licence_number = '', licensed_number = ''",
		"UPDATE licences SET company_index = 'another'"} { // the next is another company's
		if err := issued.sql(statement); err != nil {
			t.Fatal(err)
		}
	}
	paused = start()
	h.At(house.Start.AddDate(0, 0, 14))
	if n, err := h.AcceptSilent(context.Background(), h.Now()); n != 1 || err != nil {
		t.Fatalf("%d accepted by silence, %v", n, err)
	}
	paused.move(house.Officer, licence.ReviewPause, flow.PauseInput{Ground: licence.Hearing}, licence.ReviewPaused)
	h.At(house.Start.AddDate(0, 0, 15))
	paused.move(house.Sponsor, licence.Withdraw, none{}, licence.Draft)
	paused.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
	paused.move(house.Officer, licence.AcceptanceAccept, none{}, licence.Accepted)
	paused.move(house.Officer, licence.ReviewPause, flow.PauseInput{Ground: licence.ExpertReview}, licence.ReviewPaused)
	return issued, paused
}

// verify derives states, clocks, pauses, acceptances, numbers and validity of licences again; whatever somebody changes behind the flows'
// back is complained of.
func TestVerifyReplaysLicences(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		issued, paused := travelled(t, h)
		report := verify(t, h)
		if len(report.Complaints) > 0 || report.LicenceApplications != 2 || report.Licences != 1 || report.Pauses != 3 || report.Judged < 3 {
			t.Fatalf("%+v", report)
		}
		one := func(statement string, r *licenceRoad) string { return fmt.Sprintf(statement, r.id) }
		for name, change := range map[string][2]string{
			"a state":           {one("UPDATE licence_applications SET state = 'granted' WHERE id = '%s'", paused), one("UPDATE licence_applications SET state = 'review_paused' WHERE id = '%s'", paused)},
			"a version":         {one("UPDATE licence_applications SET version = version + 1 WHERE id = '%s'", paused), one("UPDATE licence_applications SET version = version - 1 WHERE id = '%s'", paused)},
			"a date":            {one("UPDATE licence_applications SET due_end_at = due_end_at + 1 WHERE id = '%s'", paused), one("UPDATE licence_applications SET due_end_at = due_end_at - 1 WHERE id = '%s'", paused)},
			"an acceptance":     {one("UPDATE licence_applications SET accepted_at = accepted_at - 1 WHERE id = '%s'", issued), one("UPDATE licence_applications SET accepted_at = accepted_at + 1 WHERE id = '%s'", issued)},
			"who accepted":      {one("UPDATE licence_applications SET accepted_by = 'silence' WHERE id = '%s'", issued), one("UPDATE licence_applications SET accepted_by = 'officer' WHERE id = '%s'", issued)},
			"a pause":           {one("UPDATE licence_pauses SET until_at = until_at + 1 WHERE application_id = '%s' AND until_at > 0", issued), one("UPDATE licence_pauses SET until_at = until_at - 1 WHERE application_id = '%s' AND until_at > 0", issued)},
			"a ground":          {one("UPDATE licence_pauses SET ground = 'lunch' WHERE application_id = '%s'", issued), one("UPDATE licence_pauses SET ground = 'hearing' WHERE application_id = '%s'", issued)},
			"an end of a pause": {one("UPDATE licence_pauses SET until_at = from_at + 1 WHERE application_id = '%s' AND until_at = 0", paused), one("UPDATE licence_pauses SET until_at = 0 WHERE application_id = '%s' AND until_at = from_at + 1", paused)},
			"a number":          {one("UPDATE licence_applications SET licence_number = '京B2-20260009' WHERE id = '%s'", issued), one("UPDATE licence_applications SET licence_number = '京B2-20260001' WHERE id = '%s'", issued)},
			"a validity":        {"UPDATE licences SET valid_to = '2041-11-26'", "UPDATE licences SET valid_to = '2031-11-26'"},
		} {
			if err := issued.sql(change[0]); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if complaints := verify(t, h).Complaints; len(complaints) == 0 {
				t.Errorf("nobody complains of %s that was changed", name)
			}
			if err := issued.sql(change[1]); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if complaints := verify(t, h).Complaints; len(complaints) > 0 {
			t.Fatalf("put back, and yet: %s", strings.Join(complaints, "\n"))
		}
		// A number that nobody has cannot be taken back, and is found.
		if err := issued.sql("UPDATE licence_numbers SET last_serial = last_serial + 1"); err != nil {
			t.Fatal(err)
		}
		if complaints := verify(t, h).Complaints; len(complaints) != 1 || !strings.Contains(complaints[0], "serial 2 is gone") {
			t.Errorf("a serial that is gone: %v", complaints)
		}
	})
}
