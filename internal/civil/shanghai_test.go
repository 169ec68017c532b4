package civil_test

import (
	"testing"
	"time"

	"openicp/internal/civil"
)

func instant(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestDateOfAtTheEdgeOfTheDay(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ at, want string }{
		{"2026-03-05T23:59:59.999+08:00", "2026-03-05"},
		{"2026-03-06T00:00:00+08:00", "2026-03-06"},
		{"2026-03-05T15:59:59.999Z", "2026-03-05"},
		{"2026-03-05T16:00:00Z", "2026-03-06"},
		{"2024-02-29T16:00:00Z", "2024-03-01"},
		{"2026-12-31T16:00:00Z", "2027-01-01"},
		{"1986-05-04T00:30:00+08:00", "1986-05-04"},
		{"1988-07-01T15:30:00Z", "1988-07-02"}, // summer time: 00:30 on the wall
	} {
		if got := civil.DateOf(instant(t, tc.at)); got.String() != tc.want {
			t.Errorf("DateOf(%s) = %s, want %s", tc.at, got, tc.want)
		}
	}
}

// In the summer-time years 24 hours were not always a day: added to midnight
// of 1986-05-04 they gave 01:00, and of 1986-09-14 they gave 23:00 the same day.
func TestSummerTimeNeverShiftsADate(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"1986-05-04", "1986-09-14", "1991-04-14", "1991-09-15", "1940-05-31"} {
		d := date(t, text)
		if got := d.AddDays(1); d.DaysUntil(got) != 1 || civil.DateOf(civil.StartOf(got)) != got {
			t.Errorf("the day after %s is %s", d, got)
		}
	}
	at := civil.StartOf(date(t, "1986-09-14")).Add(24 * time.Hour)
	if civil.DateOf(at) != date(t, "1986-09-14") {
		t.Error("the zone file lacks the summer time that this test is about")
	}
	due := civil.CalendarDays(1).From(civil.Default(), instant(t, "1986-09-12T23:59:59.999+09:00"))
	if due.On != date(t, "1986-09-15") { // the 13th is a Saturday
		t.Errorf("due on %s", due.On)
	}
}

func TestADayEndsWithItsLastInstant(t *testing.T) {
	t.Parallel()
	for d := date(t, "1901-01-02"); d.Year < 2031; d = d.AddDays(1) {
		end := civil.EndOf(d)
		if civil.DateOf(end) != d.AddDays(1) || civil.DateOf(end.Add(-1)) != d || !end.Equal(civil.StartOf(d.AddDays(1))) {
			t.Fatalf("%s ends at %s", d, end)
		}
	}
	if got, want := civil.EndOf(date(t, "2026-03-05")), instant(t, "2026-03-05T16:00:00Z"); !got.Equal(want) {
		t.Errorf("the end is %s, want %s", got, want)
	}
	if !civil.EndOf(civil.Date{}).IsZero() || !civil.StartOf(civil.Date{}).IsZero() {
		t.Error("no date has no instant")
	}
}
