package flow_test

import (
	"context"
	"strings"
	"testing"

	"openicp/internal/checker"
	"openicp/internal/filing"
	"openicp/internal/invented"
	"openicp/internal/licence"
	"openicp/testkit/house"
)

// What somebody writes by hand into what stands, into what is held of it, or into what the public is shown, is complained of.
func TestWhatStandsIsReplayed(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	number := *file(t, h, invented.Enterprise(1, "110000")).see(house.Sponsor).Numbers.Sponsor
	file(t, h, again(1, 2))
	end := requested(t, h, filing.ActCancel, number+"-1", "网站已停止运营")
	end.toOfficer(house.Reviewer, 1)
	end.grant()
	change := requested(t, h, filing.ActChange, number+"-2", "")
	if err := change.edit(`{"services": [` + changedService(t, change, "新名称示例网站") + `]}`); err != nil {
		t.Fatal(err)
	}
	change.toOfficer(house.Reviewer, 2)
	change.grant()
	verified(t, h)
	first, last := "'"+number+"-1'", "'"+number+"-2'"
	for _, tc := range []struct{ breaks, mends, complaint string }{
		{"UPDATE services SET state = 'active' WHERE service_number = " + first, "UPDATE services SET state = 'cancelled' WHERE service_number = " + first, "it is active with 0 accesses"},
		{"UPDATE services SET ended_by = 'nobody' WHERE service_number = " + first, "UPDATE services SET ended_by = '" + string(end.id) + "' WHERE service_number = " + first, `application "nobody", which changed it, is not there`},
		{"UPDATE services SET ended_by = '" + string(change.id) + "' WHERE service_number = " + first, "UPDATE services SET ended_by = '" + string(end.id) + "' WHERE service_number = " + first, "is a change at filed"},
		{"UPDATE filings SET state = 'no_services'", "UPDATE filings SET state = 'active'", "it is no_services with 1 services left"},
		{"UPDATE accesses SET state = 'withdrawn' WHERE ended_at = 0", "UPDATE accesses SET state = 'active' WHERE ended_at = 0", "is withdrawn and ended at 0"},
		{"UPDATE services SET state = 'no_access' WHERE service_number = " + last, "UPDATE services SET state = 'active' WHERE service_number = " + last, "it is no_access with 1 accesses"},
		{"UPDATE register_services SET state = 'active' WHERE service_number = " + first, "UPDATE register_services SET state = 'cancelled' WHERE service_number = " + first, "it is cancelled, the public is shown active"},
		{"UPDATE register_services SET service_name = '留着' WHERE service_number = " + first, "UPDATE register_services SET service_name = '' WHERE service_number = " + first, "the public is shown more than its number"},
		{"INSERT INTO register_domains (domain, service_number) VALUES ('left-example.cn', " + first + ")", "DELETE FROM register_domains WHERE domain = 'left-example.cn'", "it shows 0 domains, and is found by 1"},
		{"UPDATE filing_versions SET case_id = '" + string(end.id) + "' WHERE subject = " + last, "UPDATE filing_versions SET case_id = '" + string(change.id) + "' WHERE subject = " + last, "is a cancel_service at filed"},
		{"UPDATE held_services SET state = 'active' WHERE service_number = " + first, "UPDATE held_services SET state = 'cancelled' WHERE service_number = " + first, "the provider's side holds active"},
		{"UPDATE held_filings SET state = 'cancelled'", "UPDATE held_filings SET state = 'active'", "the provider's side holds cancelled"},
		{"UPDATE applications SET kind = 'cancel_sponsor' WHERE id = '" + string(change.id) + "'", "UPDATE applications SET kind = 'change' WHERE id = '" + string(change.id) + "'", "it was handed in as cancel_sponsor, the register made it a change"},
	} {
		execute(t, h, tc.breaks)
		report, err := checker.Check{Store: h.Store, Seal: h.Seal}.Run(context.Background())
		if err != nil || !strings.Contains(strings.Join(report.Complaints, "\n"), tc.complaint) {
			t.Errorf("%s: %v %v", tc.breaks, report.Complaints, err)
		}
		execute(t, h, tc.mends)
	}
	verified(t, h)
}

// Where a licence hangs on a filing that is cancelled, the number is taken back and compliance has its task with the same commit, and not
// at the next sweep.
func TestALicenceLosesItsFiling(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		f, r := issued(t, h)
		number := *f.see(house.Sponsor).Numbers.Sponsor
		bears(t, f, h, licensedNumber)
		// Without an access it is filed all the same, and keeps what it bears.
		w := draft(t, h, []byte(`{"request": {"act": "withdraw_access", "number": "`+number+`-1", "reason": "不再接入"}}`))
		w.toOfficer(house.Reviewer, 0)
		w.grant()
		bears(t, f, h, licensedNumber)
		agrees(t, h)
		end := requested(t, h, filing.ActCancel, number, "公司已停业")
		end.toOfficer(house.Reviewer, 1)
		end.grant()
		view := r.see(house.Officer)
		if view.Services[0].EndedAt == nil || view.Services[0].Ground != "filing_absent" {
			t.Errorf("%+v", view.Services)
		}
		found := tasks(t, h, house.Officer, "open")
		if len(found) == 0 || found[0].Kind != licence.FilingAbsent || found[0].FoundBy != string(filing.AdministrationGrant) {
			t.Errorf("tasks %+v", found)
		}
		agrees(t, h)
	})
}
