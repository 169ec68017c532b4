package civil_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"openicp/internal/civil"
	"openicp/internal/fault"
)

func date(t testing.TB, text string) civil.Date {
	t.Helper()
	d, err := civil.Parse(text)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return d
}

func TestParseTakesRealDatesOnly(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "2026-12-31"} {
		d := date(t, text)
		if d.String() != text || !d.Valid() {
			t.Errorf("%s came back as %s", text, d)
		}
	}
	for _, text := range []string{
		"", "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "2026-01-00", "0000-01-01",
		"2026-1-01", "2026/01/01", "20260101", " 2026-01-01", "2026-01-01 ", "+026-01-01", "2026-01-1x",
		"２０２６-01-01", "2026-01-01T00:00:00Z", "10000-01-01", "-001-01-01",
	} {
		if d, err := civil.Parse(text); !errors.Is(err, fault.Invalid) || !d.IsZero() {
			t.Errorf("Parse(%q) = %s, %v; want Invalid", text, d, err)
		}
	}
}

func TestJSONRoundTripWithNoDate(t *testing.T) {
	t.Parallel()
	type paper struct {
		On civil.Date `json:"on"`
	}
	for _, text := range []string{`{"on":"2026-03-05"}`, `{"on":""}`} {
		var p paper
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			t.Fatal(err)
		}
		if out, err := json.Marshal(p); err != nil || string(out) != text {
			t.Errorf("%s came back as %s, %v", text, out, err)
		}
	}
	p := paper{On: date(t, "2026-01-01")}
	if err := json.Unmarshal([]byte(`{"on":"2026-02-30"}`), &p); fault.KindOf(err) != fault.Invalid {
		t.Errorf("30 February: %v", err)
	}
}

func TestAddMonthsClampsToTheEndOfTheMonth(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"}, {"2026-05-31", -3, "2026-02-28"}, {"2026-01-15", -1, "2025-12-15"},
		{"2026-11-30", 3, "2027-02-28"}, {"2026-08-31", 0, "2026-08-31"}, {"9999-11-30", 2, "9999-12-31"},
		{"0001-02-01", -2, "0001-01-01"}, {"2026-01-01", 1 << 62, "9999-12-31"}, {"2026-01-01", -1 << 62, "0001-01-01"},
	} {
		if got := date(t, tc.from).AddMonths(tc.months); got.String() != tc.want {
			t.Errorf("%s + %d months = %s, want %s", tc.from, tc.months, got, tc.want)
		}
	}
}

func TestArithmeticStopsAtTheEnds(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		from string
		days int
		want string
	}{
		{"9999-12-31", 1, "9999-12-31"}, {"0001-01-01", -1, "0001-01-01"}, {"2026-12-31", 1, "2027-01-01"},
		{"2024-02-28", 1, "2024-02-29"}, {"2026-01-01", 1 << 62, "9999-12-31"}, {"2026-01-01", -1 << 62, "0001-01-01"},
	} {
		if got := date(t, tc.from).AddDays(tc.days); got.String() != tc.want {
			t.Errorf("%s + %d days = %s, want %s", tc.from, tc.days, got, tc.want)
		}
	}
	var none civil.Date
	if !none.AddDays(3).IsZero() || !none.AddMonths(3).IsZero() || none.String() != "" || none.Valid() {
		t.Error("no date must stay no date")
	}
}

// The standard library is the second opinion on every day of four centuries.
func TestEveryDayAgreesWithTheStandardLibrary(t *testing.T) {
	t.Parallel()
	d := date(t, "1800-01-01")
	for at := time.Date(1800, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2200; at = at.AddDate(0, 0, 1) {
		if d.String() != at.Format(time.DateOnly) || d.Weekday() != at.Weekday() {
			t.Fatalf("%s %s, want %s", d, d.Weekday(), at.Format("2006-01-02 Monday"))
		}
		d = d.AddDays(1)
	}
}

func anyDate() *rapid.Generator[civil.Date] {
	return rapid.Custom(func(t *rapid.T) civil.Date {
		return civil.Date{Year: 1, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 3652058).Draw(t, "day"))
	})
}

func TestDateProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDate().Draw(t, "a"), anyDate().Draw(t, "b")
		if back, err := civil.Parse(a.String()); err != nil || back != a {
			t.Fatalf("%s came back as %s, %v", a, back, err)
		}
		n := a.DaysUntil(b)
		if a.AddDays(n) != b || b.AddDays(-n) != a || a.DaysUntil(a) != 0 {
			t.Fatalf("%s and %s are %d days apart, and yet not", a, b, n)
		}
		if (n > 0) != a.Before(b) || (n < 0) != a.After(b) || (n == 0) != (a.Compare(b) == 0) {
			t.Fatalf("order of %s and %s", a, b)
		}
		if m := a.AddMonths(rapid.IntRange(-600, 600).Draw(t, "months")); !m.Valid() {
			t.Fatalf("month arithmetic left the calendar: %v", m)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"2026-03-05", "2026-02-29", "", "----------", "9999-12-31"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := civil.Parse(text)
		if err != nil {
			if !errors.Is(err, fault.Invalid) || !d.IsZero() {
				t.Fatalf("Parse(%q) = %v, %v", text, d, err)
			}
			return
		}
		if d.String() != text || !d.Valid() {
			t.Fatalf("%q came back as %q", text, d)
		}
	})
}
