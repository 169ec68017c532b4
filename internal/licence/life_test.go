package licence_test

import (
	"testing"

	"openicp/internal/civil"
	"openicp/internal/licence"
)

func day(t *testing.T, text string) civil.Date {
	t.Helper()
	d, err := civil.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Five years, the renewal ninety days before, and four reminders; leap days end on the last of February.
func TestFiveYearsAndTheirReminders(t *testing.T) {
	t.Parallel()
	for issued, want := range map[string][2]string{"2026-11-24": {"2031-11-24", "2031-08-26"}, "2024-02-29": {"2029-02-28", "2028-11-30"}, "2026-01-01": {"2031-01-01", "2030-10-03"}} {
		validTo := licence.ValidTo(day(t, issued))
		if validTo.String() != want[0] || licence.RenewBy(validTo).String() != want[1] {
			t.Errorf("issued %s: valid to %s, renewal by %s", issued, validTo, licence.RenewBy(validTo))
		}
		reminders := licence.Reminders(validTo)
		if len(reminders) != 4 || reminders[2] != licence.RenewBy(validTo) {
			t.Errorf("reminders %v", reminders)
		}
		for i, before := range []int{180, 120, 90, 30} {
			if reminders[i].DaysUntil(validTo) != before {
				t.Errorf("reminder %d is %d days before", i, reminders[i].DaysUntil(validTo))
			}
		}
	}
}

// Where a licence stands is told by its dates alone, to the day.
func TestLifeIsToldByTheDates(t *testing.T) {
	t.Parallel()
	plain := licence.Licence{IssuedOn: day(t, "2026-11-24"), ValidTo: day(t, "2031-11-24")}
	revoked := plain
	revoked.Ended, revoked.EndedOn = licence.Revoked, day(t, "2028-05-31")
	for _, c := range []struct {
		name    string
		licence licence.Licence
		on      string
		want    licence.LifeState
		held    string
	}{
		{"new", plain, "2026-11-24", licence.Active, ""},
		{"the day before the first reminder", plain, "2031-05-27", licence.Active, ""},
		{"the first reminder", plain, "2031-05-28", licence.Expiring, ""},
		{"the last day", plain, "2031-11-24", licence.Expiring, ""},
		{"the day after", plain, "2031-11-25", licence.Expired, "2031-11-24"},
		{"the day of the decision", revoked, "2028-05-31", licence.Active, ""},
		{"the day after the decision", revoked, "2028-06-01", licence.Revoked, "2028-05-31"},
		{"long after", revoked, "2040-01-01", licence.Revoked, "2028-05-31"},
	} {
		on := day(t, c.on)
		if got := c.licence.On(on); got != c.want || c.licence.HeldUntil(on).String() != c.held {
			t.Errorf("%s: %s, held until %s", c.name, got, c.licence.HeldUntil(on))
		}
	}
	for _, row := range licence.Life {
		bothLanguages(t, string(row.State), row.Name, row.Filings, row.Source)
		if found, ok := row.State.Row(); !ok || found.State != row.State || row.InForce == row.Final {
			t.Errorf("%s: in force and final", row.State)
		}
	}
	if _, ok := licence.LifeState("paused").Row(); ok {
		t.Error("a state that is none is found")
	}
}

// The first quarter, April to make up for it, the list in May; owed for each year on whose last day the licence was held.
func TestAnnualReports(t *testing.T) {
	t.Parallel()
	report := licence.ReportOf(2026)
	for on, want := range map[string]licence.ReportState{"2026-12-31": licence.ReportNotOpen, "2027-01-01": licence.ReportOpen, "2027-03-31": licence.ReportOpen,
		"2027-04-01": licence.ReportCorrection, "2027-04-30": licence.ReportCorrection, "2027-05-01": licence.ReportMissed} {
		if got := report.On(day(t, on), civil.Date{}); got != want {
			t.Errorf("on %s: %s, want %s", on, got, want)
		}
	}
	if late := report.On(day(t, "2027-06-01"), day(t, "2027-05-20")); late != licence.ReportFiled {
		t.Errorf("made up for in May: %s", late)
	}
	if ahead := report.On(day(t, "2027-02-01"), day(t, "2027-02-02")); ahead != licence.ReportOpen {
		t.Errorf("the day before it comes in: %s", ahead)
	}
	for _, c := range []struct {
		name, issued, ended, on string
		years                   []int
	}{
		{"issued on New Year’s Eve", "2026-12-31", "", "2027-02-01", []int{2026}},
		{"issued on New Year’s Day", "2027-01-01", "", "2027-02-01", nil},
		{"three years", "2026-11-24", "", "2029-05-05", []int{2026, 2027, 2028}},
		{"ended in the year after", "2026-11-24", "2027-02-15", "2029-05-05", []int{2026}},
		{"ended on New Year’s Eve", "2026-11-24", "2027-12-31", "2029-05-05", []int{2026, 2027}},
		{"ended the day before", "2026-11-24", "2027-12-30", "2029-05-05", []int{2026}},
	} {
		var ended civil.Date
		if c.ended != "" {
			ended = day(t, c.ended)
		}
		owed := licence.ReportsOf(day(t, c.issued), ended, day(t, c.on))
		if len(owed) != len(c.years) {
			t.Errorf("%s: %v", c.name, owed)
			continue
		}
		for i := range owed {
			if owed[i].Year != c.years[i] {
				t.Errorf("%s: %v", c.name, owed)
			}
		}
	}
}
