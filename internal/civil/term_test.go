package civil_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"openicp/internal/civil"
)

func TestTermFrom(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, at string
		term     civil.Term
		on       string
		provis   bool
	}{
		{"the last moment of day 0", "2026-03-05T23:59:59.999+08:00", civil.WorkingDays(1), "2026-03-06", false},
		{"24:00 is the next day", "2026-03-06T00:00:00+08:00", civil.WorkingDays(1), "2026-03-09", false},
		{"another zone, the same day", "2026-03-05T15:59:59.999Z", civil.WorkingDays(1), "2026-03-06", false},
		{"leap day", "2024-02-28T10:00:00+08:00", civil.WorkingDays(1), "2024-02-29", false},
		{"over the year's end", "2026-12-28T10:00:00+08:00", civil.WorkingDays(20), "2027-01-25", true},
		{"calendar days", "2026-03-02T10:00:00+08:00", civil.CalendarDays(45), "2026-04-16", false},
		{"calendar days end on a rest day", "2026-03-05T10:00:00+08:00", civil.CalendarDays(30), "2026-04-07", false},
	} {
		due := tc.term.From(civil.Default(), instant(t, tc.at))
		if due.On.String() != tc.on || due.Provisional != tc.provis || !due.At.IsZero() {
			t.Errorf("%s: %+v, want %s", tc.name, due, tc.on)
		}
		if end := civil.EndOf(due.On); !due.End().Equal(end) || !due.Passed(end) || due.Passed(end.Add(-time.Millisecond)) {
			t.Errorf("%s: the end of %s is not its edge", tc.name, due.On)
		}
	}
}

func TestHoursEndAtAnInstant(t *testing.T) {
	t.Parallel()
	sent := instant(t, "2026-12-31T23:30:00.5+08:00")
	due := civil.Hours(24).From(civil.Default(), sent)
	if !due.At.Equal(sent.Add(24*time.Hour)) || due.On != date(t, "2027-01-01") || due.Provisional {
		t.Errorf("due %+v", due)
	}
	if due.Passed(due.At.Add(-time.Nanosecond)) || !due.Passed(due.At) {
		t.Error("24 hours end at the instant itself")
	}
	// 24 hours stay 24 hours in the night when clocks went forward.
	due = civil.Hours(24).From(civil.Default(), civil.StartOf(date(t, "1986-05-04")))
	if got := due.At.In(civil.Shanghai).Format("2006-01-02 15:04"); got != "1986-05-05 01:00" {
		t.Errorf("due at %s", got)
	}
}

func TestNoTermIsNoLimit(t *testing.T) {
	t.Parallel()
	due := civil.Term{}.From(civil.Default(), instant(t, "2026-03-05T10:00:00+08:00"))
	if due != (civil.Due{}) || !due.End().IsZero() || due.Passed(instant(t, "9000-01-01T00:00:00Z")) || !(civil.Term{}).IsZero() {
		t.Errorf("due %+v", due)
	}
	out, err := json.Marshal(civil.Due{On: date(t, "2026-03-05")})
	if err != nil || string(out) != `{"on":"2026-03-05"}` {
		t.Errorf("%s, %v", out, err)
	}
}

func TestPauses(t *testing.T) {
	t.Parallel()
	pause := func(from, to string) civil.Pause {
		p := civil.Pause{From: instant(t, from), Ground: "专家评审"}
		if to != "" {
			p.To = instant(t, to)
		}
		return p
	}
	// Monday 2026-03-02 is day 0; five working days end on Monday 2026-03-09.
	const start, now = "2026-03-02T10:00:00+08:00", "2026-03-05T12:00:00+08:00"
	for _, tc := range []struct {
		name   string
		pauses []civil.Pause
		on     string
	}{
		{"none", nil, "2026-03-09"},
		{"an hour takes its day", []civil.Pause{pause("2026-03-04T10:00:00+08:00", "2026-03-04T11:00:00+08:00")}, "2026-03-10"},
		{"until midnight", []civil.Pause{pause("2026-03-04T10:00:00+08:00", "2026-03-05T00:00:00+08:00")}, "2026-03-10"},
		{"one moment past midnight", []civil.Pause{pause("2026-03-04T10:00:00+08:00", "2026-03-05T00:00:00.000000001+08:00")}, "2026-03-11"},
		{"from the last moment of a day", []civil.Pause{pause("2026-03-03T23:59:59.999+08:00", "2026-03-04T09:00:00+08:00")}, "2026-03-11"},
		{"over a weekend costs its two working days", []civil.Pause{pause("2026-03-06T15:00:00+08:00", "2026-03-09T09:00:00+08:00")}, "2026-03-11"},
		{"a weekend only", []civil.Pause{pause("2026-03-07T00:00:00+08:00", "2026-03-09T00:00:00+08:00")}, "2026-03-09"},
		{"on day 0", []civil.Pause{pause("2026-03-02T11:00:00+08:00", "2026-03-02T12:00:00+08:00")}, "2026-03-09"},
		{"on the last day", []civil.Pause{pause("2026-03-09T23:00:00+08:00", "2026-03-09T23:30:00+08:00")}, "2026-03-10"},
		{"after the end", []civil.Pause{pause("2026-03-10T09:00:00+08:00", "2026-03-12T09:00:00+08:00")}, "2026-03-09"},
		{"before the start", []civil.Pause{pause("2026-02-25T09:00:00+08:00", "2026-02-27T09:00:00+08:00")}, "2026-03-09"},
		{"overlapping", []civil.Pause{
			pause("2026-03-04T10:00:00+08:00", "2026-03-05T12:00:00+08:00"),
			pause("2026-03-04T15:00:00+08:00", "2026-03-04T18:00:00+08:00")}, "2026-03-11"},
		{"open until now", []civil.Pause{pause("2026-03-04T10:00:00+08:00", "")}, "2026-03-11"},
		{"opened just now", []civil.Pause{pause(now, "")}, "2026-03-10"},
		{"opens later", []civil.Pause{pause("2026-03-06T10:00:00+08:00", "")}, "2026-03-09"},
		{"empty or backwards", []civil.Pause{
			pause("2026-03-04T10:00:00+08:00", "2026-03-04T10:00:00+08:00"),
			pause("2026-03-05T10:00:00+08:00", "2026-03-04T10:00:00+08:00")}, "2026-03-09"},
	} {
		due := civil.WorkingDays(5).FromWithPauses(civil.Default(), instant(t, start), tc.pauses, instant(t, now))
		if due.On.String() != tc.on {
			t.Errorf("%s: due %s, want %s", tc.name, due.On, tc.on)
		}
		rows := civil.WorkingDays(5).Explain(civil.Default(), instant(t, start), tc.pauses, instant(t, now))
		for _, row := range rows {
			if (row.Kind == civil.Paused) != (row.Ground == "专家评审") || row.Kind == civil.Paused && row.Number != 0 {
				t.Errorf("%s: %+v", tc.name, row)
			}
		}
		if last := rows[len(rows)-1]; last.Date != due.On || last.Number != 5 {
			t.Errorf("%s: the explanation ends with %+v", tc.name, last)
		}
	}
	if rows := civil.Hours(1).Explain(civil.Default(), instant(t, start), nil, instant(t, now)); rows != nil {
		t.Errorf("hours have no days to count out: %v", rows)
	}
}

func TestPausesOfOtherUnits(t *testing.T) {
	t.Parallel()
	start := instant(t, "2026-03-02T10:00:00+08:00")
	hour := func(n int) time.Time { return start.Add(time.Duration(n) * time.Hour) }
	pauses := []civil.Pause{
		{From: hour(30), To: hour(31)}, // inside only because of the pauses before it
		{From: hour(-5), To: hour(2)},  // two hours of it after the start
		{From: hour(10), To: hour(20)},
		{From: hour(12), To: hour(15)}, // overlaps, counts once
		{From: hour(99), To: hour(100)},
	}
	due := civil.Hours(24).FromWithPauses(civil.Default(), start, pauses, hour(40))
	if !due.At.Equal(hour(24 + 2 + 10 + 1)) {
		t.Errorf("due at %s, %s after the start", due.At, due.At.Sub(start))
	}
	due = civil.CalendarDays(8).FromWithPauses(civil.Default(), start, []civil.Pause{{From: hour(48), To: hour(49)}}, hour(50))
	if due.On.String() != "2026-03-11" {
		t.Errorf("due on %s", due.On)
	}
}

func TestPauseProperties(t *testing.T) {
	t.Parallel()
	base := instant(t, "2024-03-01T00:00:00+08:00")
	rapid.Check(t, func(t *rapid.T) {
		term := rapid.SampledFrom([]civil.Term{civil.WorkingDays(20), civil.CalendarDays(30), civil.Hours(24)}).Draw(t, "term")
		start := base.Add(time.Duration(rapid.Int64Range(0, 900*24*60).Draw(t, "start")) * time.Minute)
		var pauses []civil.Pause
		for range rapid.IntRange(0, 4).Draw(t, "pauses") {
			from := start.Add(time.Duration(rapid.Int64Range(-9999, 60000).Draw(t, "from")) * time.Minute)
			pauses = append(pauses, civil.Pause{From: from, To: from.Add(time.Duration(rapid.Int64Range(0, 20000).Draw(t, "length")) * time.Minute)})
		}
		plain, paused := term.From(civil.Default(), start), term.FromWithPauses(civil.Default(), start, pauses, start)
		if paused.End().Before(plain.End()) {
			t.Fatalf("a pause shortened the term: %+v to %+v", plain, paused)
		}
		later := term.FromWithPauses(civil.Default(), start.Add(time.Minute), pauses, start)
		if later.End().Before(paused.End()) {
			t.Fatalf("a later start is due earlier: %+v, then %+v", paused, later)
		}
	})
}

// Calendar days are counted whatever day of the week it is; where the last one would be a rest day, the next working day is it.
func TestExplainCalendarDays(t *testing.T) {
	t.Parallel()
	// 2026-04-27 is a Monday; 05-01 to 05-05 are rest days.
	rows := civil.CalendarDays(5).Explain(civil.Default(), instant(t, "2026-04-27T10:00:00+08:00"), nil, instant(t, "2026-04-27T10:00:00+08:00"))
	var got []string
	for _, row := range rows {
		got = append(got, fmt.Sprintf("%s %s %d", row.Date, row.Kind, row.Number))
	}
	want := []string{"2026-04-27 receipt 0", "2026-04-28 counted 1", "2026-04-29 counted 2", "2026-04-30 counted 3", "2026-05-01 counted 4",
		"2026-05-02 rest 0", "2026-05-03 rest 0", "2026-05-04 rest 0", "2026-05-05 rest 0", "2026-05-06 counted 5"}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// What is explained is what is due, with any pauses, and every number stands once.
func TestExplanationsEndWithTheDueDate(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 24*1200).Draw(t, "hour")) * time.Hour)
		var pauses []civil.Pause
		for range rapid.IntRange(0, 3).Draw(t, "pauses") {
			from := start.Add(time.Duration(rapid.IntRange(-48, 24*60).Draw(t, "from")) * time.Hour)
			pauses = append(pauses, civil.Pause{From: from, To: from.Add(time.Duration(rapid.IntRange(0, 24*9).Draw(t, "long")) * time.Hour), Ground: "g"})
		}
		n := rapid.IntRange(0, 60).Draw(t, "n")
		for _, term := range []civil.Term{civil.WorkingDays(n), civil.CalendarDays(n)} {
			due := term.FromWithPauses(civil.Default(), start, pauses, start)
			rows := term.Explain(civil.Default(), start, pauses, start)
			numbers := 0
			for i, row := range rows {
				if row.Date != civil.DateOf(start).AddDays(i) {
					t.Fatalf("%+v: day %d is %s", term, i, row.Date)
				}
				if row.Number != 0 {
					if numbers++; row.Number != numbers {
						t.Fatalf("%+v: %d stands where %d belongs", term, row.Number, numbers)
					}
				}
			}
			if last := rows[len(rows)-1]; last.Date != due.On || numbers != n {
				t.Fatalf("%+v from %s: the explanation ends %s with %d numbers, due %s", term, start, last.Date, numbers, due.On)
			}
		}
	})
}
