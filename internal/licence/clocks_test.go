package licence_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"openicp/internal/civil"
	"openicp/internal/licence"
)

// The State Council's notices as they are printed, for a count that shares no line with package civil.
var (
	restDays = `2024: 0101 0210-0217 0404-0406 0501-0505 0610-0610 0915-0917 1001-1007
		2025: 0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008
		2026: 0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007`
	swappedDays = `2024: 0204 0218 0407 0428 0511 0914 0929 1012
		2025: 0126 0208 0427 0928 1011
		2026: 0104 0214 0228 0509 0920 1010`
)

func printed(notices string) map[string]bool {
	days := map[string]bool{}
	year := ""
	for word := range strings.FieldsSeq(notices) {
		if y, isYear := strings.CutSuffix(word, ":"); isYear {
			year = y
			continue
		}
		first, last, ranged := strings.Cut(word, "-")
		if !ranged {
			last = first
		}
		for t := at(year + first); !t.After(at(year + last)); t = t.AddDate(0, 0, 1) {
			days[t.Format("20060102")] = true
		}
	}
	return days
}

// at reads 20060102 as noon in Shanghai.
func at(day string) time.Time {
	t, err := time.ParseInLocation("20060102", day, civil.Shanghai)
	if err != nil {
		panic(err)
	}
	return t.Add(12 * time.Hour)
}

// naive counts one day after the other.
type naive struct{ rest, swapped map[string]bool }

func (n naive) works(t time.Time) bool {
	key := t.Format("20060102")
	if n.swapped[key] {
		return true
	}
	return !n.rest[key] && t.Weekday() != time.Saturday && t.Weekday() != time.Sunday
}

// end walks until so many days have counted; a term in calendar days that ends on a rest day goes on to the next working day.
func (n naive) end(start time.Time, days int, working bool, paused func(time.Time) bool) string {
	t := start
	for days > 0 {
		t = t.AddDate(0, 0, 1)
		if (!working || n.works(t)) && (paused == nil || !paused(t)) {
			days--
		}
	}
	for !working && !n.works(t) {
		t = t.AddDate(0, 0, 1)
	}
	return t.Format(time.DateOnly)
}

var second = naive{printed(restDays), printed(swappedDays)}

// Every start day of 2024 to 2026: five working days for acceptance, ten to hand the licence over, sixty days to decide (S42),
// as a second count that knows nothing of the first.
func TestEveryStartDayAgreesWithASecondCount(t *testing.T) {
	t.Parallel()
	cal := civil.Default()
	for start := at("20240101"); start.Year() < 2027; start = start.AddDate(0, 0, 1) {
		accept, issue := licence.AcceptanceOf(cal, start), licence.IssueBy(cal, start)
		decide := licence.Terms{}.DecideBy(cal, start, start, nil, start)
		for name, pair := range map[string][2]string{
			"acceptance": {accept.Due.On.String(), second.end(start, 5, true, nil)},
			"issue":      {issue.On.String(), second.end(start, 10, true, nil)},
			"decision":   {decide.Due.On.String(), second.end(start, 60, false, nil)},
			"in working days": {licence.Terms{Decision: civil.WorkingDays(60)}.DecideBy(cal, start, start, nil, start).Due.On.String(),
				second.end(start, 60, true, nil)},
		} {
			if pair[0] != pair[1] {
				t.Fatalf("%s of %s: %s, the second count says %s", name, start.Format(time.DateOnly), pair[0], pair[1])
			}
		}
		if late := !accept.Due.Provisional && start.AddDate(0, 0, 20).Year() > 2026 && accept.Due.On.Year > 2026; late {
			t.Fatalf("%s rests on a year without a notice and does not say so", start)
		}
	}
}

// Silence accepts at the very end of the fifth working day, on every start day, and then as of the day of receipt.
func TestSilenceAcceptsAtTheRightInstant(t *testing.T) {
	t.Parallel()
	for start := at("20240101"); start.Year() < 2027; start = start.AddDate(0, 0, 1) {
		acceptance := licence.AcceptanceOf(civil.Default(), start)
		last, err := time.ParseInLocation(time.DateOnly, second.end(start, 5, true, nil), civil.Shanghai)
		if err != nil {
			t.Fatal(err)
		}
		midnight := last.AddDate(0, 0, 1)
		if !acceptance.SilentAt().Equal(midnight) {
			t.Fatalf("%s: silent at %s, want %s", start, acceptance.SilentAt(), midnight)
		}
		if _, silent := acceptance.Silent(midnight.Add(-time.Nanosecond)); silent {
			t.Fatalf("%s: accepted a moment too early", start)
		}
		if since, silent := acceptance.Silent(midnight); !silent || !since.Equal(start) {
			t.Fatalf("%s: %v since %s", start, silent, since)
		}
	}
}

// Pauses add up: whatever they are, the clock ends where a count day by day ends that skips each day a pause touches, and what is
// used, stood still and left agree with it.
func TestPausesAddUp(t *testing.T) {
	t.Parallel()
	cal := civil.Default()
	rapid.Check(t, func(t *rapid.T) {
		start := at("20240101").Add(time.Duration(rapid.IntRange(0, 700*24*60).Draw(t, "start")) * time.Minute)
		term := rapid.SampledFrom([]civil.Term{civil.CalendarDays(60), civil.WorkingDays(60), civil.WorkingDays(20)}).Draw(t, "term")
		var pauses []civil.Pause
		from := start
		for range rapid.IntRange(0, 4).Draw(t, "pauses") {
			from = from.Add(time.Duration(rapid.IntRange(0, 30*24*60).Draw(t, "run")) * time.Minute)
			to := from.Add(time.Duration(rapid.IntRange(1, 25*24*60).Draw(t, "stand")) * time.Minute)
			pauses = append(pauses, civil.Pause{From: from, To: to, Ground: "专家评审"})
			from = to
		}
		paused := func(day time.Time) bool {
			begins := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, civil.Shanghai)
			for _, p := range pauses {
				if p.From.Before(begins.AddDate(0, 0, 1)) && p.To.After(begins) {
					return true
				}
			}
			return false
		}
		now := start.Add(time.Duration(rapid.IntRange(0, 120*24*60).Draw(t, "now")) * time.Minute)
		clock := licence.Terms{Decision: term}.DecideBy(cal, start, start, pauses, now)
		want := second.end(start, term.Amount, term.Unit == civil.UnitWorkingDays, paused)
		if clock.Due.On.String() != want {
			t.Fatalf("due %s, the second count says %s", clock.Due.On, want)
		}
		if clock.Due.On.Before(clock.Unpaused.On) || len(pauses) == 0 && clock.Due != clock.Unpaused {
			t.Fatalf("due %s, without pauses %s", clock.Due.On, clock.Unpaused.On)
		}
		used, stood := 0, 0
		for day := start.AddDate(0, 0, 1); day.Format(time.DateOnly) <= now.In(civil.Shanghai).Format(time.DateOnly) && used < term.Amount; day = day.AddDate(0, 0, 1) {
			switch {
			case term.Unit == civil.UnitWorkingDays && !second.works(day):
			case paused(day):
				stood++
			case day.Format(time.DateOnly) < now.In(civil.Shanghai).Format(time.DateOnly):
				used++
			}
		}
		if clock.Used != used || clock.Paused != stood || clock.Left != term.Amount-used {
			t.Fatalf("used %d, stood %d, left %d; the second count says %d and %d", clock.Used, clock.Paused, clock.Left, used, stood)
		}
	})
}

// An expert review that is still going on, as the progress page shows it: 34 days used, 19 stood still, 26 left.
func TestOpenPauseIsCountedUntilToday(t *testing.T) {
	t.Parallel()
	received, accepted, now := at("20260812"), at("20260817"), at("20261009")
	pauses := []civil.Pause{{From: at("20260921"), Ground: "专家评审"}}
	clock := licence.Terms{}.DecideBy(civil.Default(), received, accepted, pauses, now)
	got := fmt.Sprint(clock.Used, clock.Paused, clock.Left, " ", clock.Unpaused.On, " ", clock.Due.On, " ", clock.Other.On, " ", clock.From, " ", clock.StartOn)
	if got != "34 19 26 2026-10-16 2026-11-04 2026-10-30 acceptance 2026-08-17" {
		t.Error(got)
	}
	byReceipt := licence.Terms{From: licence.FromReceipt}.DecideBy(civil.Default(), received, accepted, pauses, now)
	if byReceipt.Due != clock.Other || byReceipt.Other != clock.Due || byReceipt.From != licence.FromReceipt {
		t.Errorf("by receipt %+v", byReceipt)
	}
}

// Every clock has a name, a length, a start and a source, and no id stands twice.
func TestClocksAreComplete(t *testing.T) {
	t.Parallel()
	seen := map[licence.ClockID]bool{}
	for _, c := range licence.Clocks {
		if seen[c.ID] || c.Term.IsZero() == (c.Months == 0) || c.ID.Clock().ID != c.ID {
			t.Errorf("%s stands twice, or has no length or two", c.ID)
		}
		seen[c.ID] = true
		bothLanguages(t, string(c.ID), c.Name, c.Starts, c.Source)
	}
	defer func() {
		if recover() == nil {
			t.Error("a clock that is none is given")
		}
	}()
	licence.ClockID("lunch").Clock()
}
