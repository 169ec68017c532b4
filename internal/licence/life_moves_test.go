package licence_test

import (
	"slices"
	"testing"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/licence"
)

// Every move of a licence is in words and sources, starts somewhere and ends in a state of life; only a report is owed after the end.
func TestLifeMoves(t *testing.T) {
	t.Parallel()
	for _, row := range licence.LifeMoves {
		bothLanguages(t, string(row.Name), row.Text, row.Source)
		if found, ok := row.Name.LifeRow(); !ok || found.Text != row.Text || len(row.From) == 0 {
			t.Errorf("%s is not found, or starts nowhere", row.Name)
		}
		if _, ok := row.To.Row(); row.To != "" && !ok {
			t.Errorf("%s leads to %s, which is no state", row.Name, row.To)
		}
		if _, ok := row.Name.Row(); ok && row.Name != licence.LicenceIssue {
			t.Errorf("%s is a move of an application too", row.Name)
		}
		for _, from := range row.From {
			state, ok := from.Row()
			if !ok || state.Final && row.By == filing.ByOfficer {
				t.Errorf("%s starts in %s", row.Name, from)
			}
		}
	}
	for _, state := range licence.Life {
		var names []licence.MoveName
		for _, move := range state.State.Moves() {
			names = append(names, move.Name)
		}
		if !slices.Contains(names, licence.FileReport) || state.Final == slices.Contains(names, licence.Revoke) {
			t.Errorf("%s lets %v be done", state.State, names)
		}
	}
	if _, ok := licence.MoveName("lend").LifeRow(); ok {
		t.Error("a word that is no move is found")
	}
	for _, ground := range licence.RescindGrounds {
		bothLanguages(t, ground.Code, ground.Name)
	}
}

// What is said of a report that is not in: it opens, two weeks are left, April, the list.
func TestWhatIsSaidOfAReport(t *testing.T) {
	t.Parallel()
	report := licence.ReportOf(2026)
	for on, want := range map[string][]string{
		"2026-12-31": nil, "2027-01-01": {licence.MarkReportOpens}, "2027-03-16": {licence.MarkReportOpens}, "2027-03-17": {licence.MarkReportOpens, licence.MarkReportClosing},
		"2027-03-31": {licence.MarkReportOpens, licence.MarkReportClosing}, "2027-04-01": {licence.MarkReportLate}, "2027-05-01": {licence.MarkReportMissed},
	} {
		today := day(t, on)
		if got := report.MarksOn(report.On(today, civil.Date{}), today.DaysUntil(report.DueOn)); !slices.Equal(got, want) {
			t.Errorf("on %s: %v, want %v", on, got, want)
		}
	}
	if got := report.MarksOn(licence.ReportFiled, 3); got != nil {
		t.Errorf("of one that is in: %v", got)
	}
}

// A report says what it lacks all at once; one that says everything lacks nothing.
func TestReportFindings(t *testing.T) {
	t.Parallel()
	if found := (&licence.ReportForm{Year: 2026}).Findings(); len(found) != 9 {
		t.Errorf("an empty report lacks %d things: %+v", len(found), found)
	}
	yes := true
	whole := licence.ReportForm{Year: 2026, Operations: &licence.ReportOperations{Opened: &yes, Revenue: 1_200_000, Users: 300, Summary: "按计划经营"},
		Network: &licence.ReportNetwork{Providers: "示例云", Servers: 4, Summary: "一个机房"}, Staff: &licence.ReportStaff{Total: 9, Technical: 4, Security: 1},
		Quality: &licence.ReportQuality{Complaints: 2, Settled: 2, Summary: "均已解决"}, Security: &licence.ReportSecurity{Summary: "无事件"},
		Compliance: &licence.ReportCompliance{Conditions: &yes, Summary: "无处罚"}, Truthful: true}
	if found := whole.Findings(); len(found) != 0 {
		t.Errorf("a whole report: %+v", found)
	}
	whole.Staff.Technical, whole.Staff.Security, whole.Quality.Settled = 10, 10, 3
	found := whole.Findings()
	for i, field := range []string{"/staff/technical", "/staff/security", "/service_quality/settled"} {
		if len(found) != 3 || found[i].Field != field || found[i].Rule != "e_report_sums" {
			t.Fatalf("figures that do not agree: %+v", found)
		}
		bothLanguages(t, field, found[i].Found, found[i].Expected, found[i].Fix, found[i].Source)
	}
}

// What is watched is in words with its source and a term; a task is closed with what the table knows.
func TestWatched(t *testing.T) {
	t.Parallel()
	for _, row := range licence.Watched {
		bothLanguages(t, string(row.Kind), row.Name, row.Found, row.Expect, row.Fix, row.Source)
		found, ok := row.Kind.Row()
		finding := row.Finding("/services/0")
		if !ok || found.Rule != row.Rule || row.Term.IsZero() || finding.Severity != filing.Warn || finding.Rule != row.Rule || finding.Field != "/services/0" {
			t.Errorf("%s: %+v", row.Kind, finding)
		}
	}
	if _, ok := licence.TaskKind("idle").Row(); ok {
		t.Error("a word that is no kind is found")
	}
	for _, r := range licence.Resolutions {
		bothLanguages(t, r.Code, r.Name)
		if licence.Free(r.Code) != (r.Code == "charging_stopped" || r.Code == "service_stopped") {
			t.Errorf("%s makes a service free", r.Code)
		}
	}
}
