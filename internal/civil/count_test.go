package civil_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"openicp/internal/civil"
)

func TestWorkingDayVectors(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ received, five, twenty string }{
		{"2024-01-25", "2024-02-01", "2024-02-27"},
		{"2024-09-12", "2024-09-20", "2024-10-16"},
		{"2025-01-20", "2025-01-26", "2025-02-21"},
		{"2025-04-25", "2025-05-06", "2025-05-27"},
		{"2025-09-22", "2025-09-28", "2025-10-24"},
		{"2026-01-30", "2026-02-06", "2026-03-05"},
		{"2026-02-14", "2026-02-28", "2026-03-20"},
		{"2026-04-24", "2026-05-06", "2026-05-26"},
		{"2026-09-18", "2026-09-24", "2026-10-22"},
		{"2026-10-30", "2026-11-06", "2026-11-27"},
		{"2026-11-23", "2026-11-30", "2026-12-21"},
	} {
		for n, want := range map[int]string{5: tc.five, 20: tc.twenty} {
			got := civil.Default().AddWorkingDays(date(t, tc.received), n)
			if got.On.String() != want || got.Provisional {
				t.Errorf("%s + %d = %s (provisional %v), want %s", tc.received, n, got.On, got.Provisional, want)
			}
		}
	}
}

func TestEveryStartDayAgreesWithTheNaiveCount(t *testing.T) {
	t.Parallel()
	off, work := plainDays("off"), plainDays("work")
	naive := func(from time.Time, n int) (on string, provisional bool) {
		for n > 0 {
			from = from.AddDate(0, 0, 1)
			key := from.Format("20060102")
			weekday := from.Weekday() != time.Saturday && from.Weekday() != time.Sunday
			if work[key] || weekday && !off[key] {
				n--
			}
			provisional = provisional || from.Year() > 2026
		}
		return from.Format(time.DateOnly), provisional
	}
	for at := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2027; at = at.AddDate(0, 0, 1) {
		from := date(t, at.Format(time.DateOnly))
		for _, n := range []int{5, 10, 20} {
			want, provisional := naive(at, n)
			got := civil.Default().AddWorkingDays(from, n)
			if got.On.String() != want || got.Provisional != provisional {
				t.Fatalf("%s + %d = %s (%v), want %s (%v)", from, n, got.On, got.Provisional, want, provisional)
			}
			if working, _ := civil.Default().Working(got.On); !working {
				t.Fatalf("%s + %d ends on the day off %s", from, n, got.On)
			}
			if back, _ := civil.Default().WorkingDaysBetween(from, got.On); back != n {
				t.Fatalf("from %s to %s are %d working days, want %d", from, got.On, back, n)
			}
		}
	}
}

func TestProvisionalIntoAYearWithoutNotice(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		from        string
		n           int
		on          string
		provisional bool
	}{
		{"2026-12-10", 15, "2026-12-31", false},
		{"2026-12-11", 15, "2027-01-01", true},
		{"2027-03-01", 5, "2027-03-08", true},
		{"2023-12-31", 1, "2024-01-02", false}, // day 0 itself is not counted
		{"2023-12-28", 1, "2023-12-29", true},
		{"2023-12-29", 1, "2024-01-02", true}, // passes 30 and 31 December 2023
	} {
		got := civil.Default().AddWorkingDays(date(t, tc.from), tc.n)
		if got.On.String() != tc.on || got.Provisional != tc.provisional {
			t.Errorf("%s + %d = %s (%v), want %s (%v)", tc.from, tc.n, got.On, got.Provisional, tc.on, tc.provisional)
		}
	}
}

func TestCalendarDaysRollToAWorkingDay(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		from        string
		n           int
		roll        bool
		on          string
		provisional bool
	}{
		{"2026-01-16", 30, false, "2026-02-15", false},
		{"2026-01-16", 30, true, "2026-02-24", false}, // into Spring Festival
		{"2026-01-15", 30, true, "2026-02-14", false}, // a worked Saturday holds
		{"2026-12-31", 2, true, "2027-01-04", true},
		{"2026-12-31", 2, false, "2027-01-02", false}, // no calendar asked
		{"2026-03-02", 0, true, "2026-03-02", false},
		{"2026-03-02", -4, true, "2026-03-02", false},
	} {
		got := civil.Default().AddCalendarDays(date(t, tc.from), tc.n, tc.roll)
		if got.On.String() != tc.on || got.Provisional != tc.provisional {
			t.Errorf("%s + %d (roll %v) = %s (%v), want %s (%v)", tc.from, tc.n, tc.roll, got.On, got.Provisional, tc.on, tc.provisional)
		}
	}
}

func TestBoundsOfACount(t *testing.T) {
	t.Parallel()
	c := civil.Default()
	from := date(t, "2026-03-07")
	if got := c.AddWorkingDays(from, 0); got.On != from || got.Provisional {
		t.Errorf("+0 = %+v", got)
	}
	if got := c.AddWorkingDays(from, -5); got.On != from {
		t.Errorf("-5 = %+v", got)
	}
	if c.AddWorkingDays(from, 1<<40) != c.AddWorkingDays(from, civil.MaxCount) {
		t.Error("a boundless count is not cut")
	}
	if got := c.AddWorkingDays(date(t, "9999-12-30"), 20); got.On != date(t, "9999-12-31") {
		t.Errorf("the end of dates: %+v", got)
	}
	if got := c.AddCalendarDays(date(t, "9999-12-30"), 20, true); got.On != date(t, "9999-12-31") {
		t.Errorf("the end of dates: %+v", got)
	}
	var none civil.Date
	if !c.AddWorkingDays(none, 5).On.IsZero() || !c.AddCalendarDays(none, 5, true).On.IsZero() || len(c.Explain(none, 5)) != 0 {
		t.Error("no date has no deadline")
	}
	if n, _ := c.WorkingDaysBetween(from, from.AddDays(-9)); n != 0 {
		t.Errorf("backwards: %d", n)
	}
}

func TestExplainCountsTheDaysOut(t *testing.T) {
	t.Parallel()
	const notice = "国办发明电〔2025〕7号"
	want := []civil.CountedDay{
		{Date: date(t, "2026-02-12"), Kind: civil.Receipt},
		{Date: date(t, "2026-02-13"), Kind: civil.Counted, Number: 1},
		{Date: date(t, "2026-02-14"), Kind: civil.SwappedWorking, Number: 2, Notice: notice},
	}
	for d := date(t, "2026-02-15"); d.Before(date(t, "2026-02-24")); d = d.AddDays(1) {
		want = append(want, civil.CountedDay{Date: d, Kind: civil.Rest, Notice: notice})
	}
	want = append(want, civil.CountedDay{Date: date(t, "2026-02-24"), Kind: civil.Counted, Number: 3})
	got := civil.Default().Explain(date(t, "2026-02-12"), 3)
	if len(got) != len(want) {
		t.Fatalf("%d days, want %d: %v", len(got), len(want), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("day %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}

func TestCountProperties(t *testing.T) {
	t.Parallel()
	c := civil.Default()
	rapid.Check(t, func(t *rapid.T) {
		from := civil.Date{Year: 2023, Month: 6, Day: 1}.AddDays(rapid.IntRange(0, 1500).Draw(t, "day"))
		n := rapid.IntRange(1, 300).Draw(t, "n")
		got := c.AddWorkingDays(from, n)
		if later := c.AddWorkingDays(from, n+1); !later.On.After(got.On) || got.Provisional && !later.Provisional {
			t.Fatalf("one day more: %+v, then %+v", got, later)
		}
		if next := c.AddWorkingDays(from.AddDays(1), n); next.On.Before(got.On) {
			t.Fatalf("received a day later, due earlier: %+v, then %+v", got, next)
		}
		if working, _ := c.Working(got.On); !working {
			t.Fatalf("%s is a day off", got.On)
		}
		rows := c.Explain(from, n)
		if last := rows[len(rows)-1]; last.Date != got.On || last.Number != n || len(rows) != from.DaysUntil(got.On)+1 {
			t.Fatalf("the explanation ends with %+v, the count with %+v", last, got)
		}
		if days := c.AddCalendarDays(from, n, true); days.On.Before(from.AddDays(n)) || days.On.After(got.On) {
			t.Fatalf("%d calendar days end %s, working days %s", n, days.On, got.On)
		}
	})
}
