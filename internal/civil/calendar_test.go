package civil_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"openicp/internal/civil"
)

// invented2027 is no real notice; it settles a December day of 2026 as well.
const invented2027 = `{"year": 2027, "notice": "测试〔2026〕1号", "published": "2026-11-05", "source": "https://notice-example.cn/2027",
	"off": ["2026-12-31/01-03", "02-05/02-12"], "work": ["01-09", "2027-02-14"]}`

func parsedYear(t testing.TB, text string) civil.Year {
	t.Helper()
	y, err := civil.ParseYear([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return y
}

func TestDefaultCitesTheThreeNotices(t *testing.T) {
	t.Parallel()
	want := []struct {
		year, off, work, working int
		notice, published        string
	}{
		{2024, 28, 8, 251, "国办发明电〔2023〕7号", "2023-10-25"},
		{2025, 28, 5, 248, "国办发明电〔2024〕12号", "2024-11-12"},
		{2026, 33, 6, 248, "国办发明电〔2025〕7号", "2025-11-04"},
	}
	years := civil.Default().Years()
	if len(years) != len(want) {
		t.Fatalf("%d years, want %d", len(years), len(want))
	}
	for i, w := range want {
		y := years[i]
		if y.Year != w.year || y.Notice != w.notice || y.Published.String() != w.published || len(y.Off) != w.off || len(y.Work) != w.work {
			t.Errorf("%d: %+v", w.year, y)
		}
		last := civil.Date{Year: w.year, Month: 12, Day: 31}
		n, provisional := civil.Default().WorkingDaysBetween(civil.Date{Year: w.year - 1, Month: 12, Day: 31}, last)
		if n != w.working || provisional {
			t.Errorf("%d has %d working days (provisional %v), want %d", w.year, n, provisional, w.working)
		}
	}
}

func TestWorkingFollowsTheNotice(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		on                   string
		working, provisional bool
	}{
		{"2026-02-14", true, false},  // Saturday, swapped
		{"2026-02-16", false, false}, // Monday, Spring Festival
		{"2026-02-21", false, false}, // Saturday inside it
		{"2026-03-07", false, false}, // ordinary Saturday
		{"2026-03-09", true, false},
		{"2026-12-31", true, false},
		{"2027-01-01", true, true}, // never invented: Friday without a notice
		{"2027-01-02", false, true},
		{"2023-12-29", true, true},
	} {
		working, provisional := civil.Default().Working(date(t, tc.on))
		if working != tc.working || provisional != tc.provisional {
			t.Errorf("%s: working %v provisional %v, want %v %v", tc.on, working, provisional, tc.working, tc.provisional)
		}
	}
}

func TestAnImportedNoticeComputesAgain(t *testing.T) {
	t.Parallel()
	before := civil.Default()
	version := before.Version()
	after := before.With(parsedYear(t, invented2027))
	for _, tc := range []struct {
		from           string
		n              int
		before, after  string
		provisionalWas bool
	}{
		{"2026-12-28", 5, "2027-01-04", "2027-01-06", true},
		{"2026-12-29", 2, "2026-12-31", "2027-01-04", false}, // the next year's notice settles 31 December
		{"2027-01-08", 1, "2027-01-11", "2027-01-09", true},  // a worked Saturday
		{"2026-12-21", 3, "2026-12-24", "2026-12-24", false}, // untouched
	} {
		was, is := before.AddWorkingDays(date(t, tc.from), tc.n), after.AddWorkingDays(date(t, tc.from), tc.n)
		if was.On.String() != tc.before || was.Provisional != tc.provisionalWas {
			t.Errorf("%s +%d was %s (provisional %v), want %s (%v)", tc.from, tc.n, was.On, was.Provisional, tc.before, tc.provisionalWas)
		}
		if is.On.String() != tc.after || is.Provisional {
			t.Errorf("%s +%d is %s (provisional %v), want %s", tc.from, tc.n, is.On, is.Provisional, tc.after)
		}
	}
	if before.Version() != version || len(before.Years()) != 3 || after.Version() == version {
		t.Error("With must leave the old calendar as it was and give the new one its own version")
	}
}

func TestTheNoticePublishedLaterWins(t *testing.T) {
	t.Parallel()
	first := parsedYear(t, invented2027)
	second := parsedYear(t, strings.NewReplacer("2026-11-05", "2027-01-20", "1号", "2号", "02-12", "02-15", `"2027-02-14"`, `"02-20"`).Replace(invented2027))
	day := date(t, "2027-02-15")
	for name, years := range map[string][]civil.Year{"in order": {first, second}, "late import of the older": {second, first}} {
		c := civil.Default()
		for _, y := range years {
			c = c.With(y)
		}
		if working, _ := c.Working(day); working {
			t.Errorf("%s: the lengthened holiday is not followed", name)
		}
	}
	corrected := first
	corrected.Work = nil
	c := civil.Default().With(first).With(corrected)
	if working, _ := c.Working(date(t, "2027-01-09")); working {
		t.Error("a corrected copy of the same notice must replace the first one")
	}
}

func TestVersionChangesWithAnyDay(t *testing.T) {
	t.Parallel()
	version := civil.Default().Version()
	if !strings.HasPrefix(version, "2024:2023-10-25;2025:2024-11-12;2026:2025-11-04#") {
		t.Errorf("version %q", version)
	}
	y := civil.Default().Years()[2]
	if got := civil.Default().With(y).Version(); got != version {
		t.Errorf("the same year again gives %q", got)
	}
	y.Off = y.Off[1:]
	if got := civil.Default().With(y).Version(); got == version {
		t.Error("one rest day less has the same version")
	}
	if civil.Default().Years()[2].Off[0] != date(t, "2026-01-01") {
		t.Error("Years gave away the calendar's own memory")
	}
	var none *civil.Calendar
	if none.Version() != "none" || none.Years() != nil {
		t.Error("a nil calendar has no notices")
	}
	if working, provisional := none.Working(date(t, "2026-10-01")); !working || !provisional {
		t.Error("a nil calendar counts weekdays, provisionally")
	}
	if got := none.With(y).Years(); len(got) != 1 {
		t.Errorf("a nil calendar takes a year: %v", got)
	}
}

// plain is the naive second implementation: the table typed out day by day,
// and one day tried after another with the standard library.
var plain = map[string]string{
	"2024 off":  "0101 0210 0211 0212 0213 0214 0215 0216 0217 0404 0405 0406 0501 0502 0503 0504 0505 0610 0915 0916 0917 1001 1002 1003 1004 1005 1006 1007",
	"2024 work": "0204 0218 0407 0428 0511 0914 0929 1012",
	"2025 off":  "0101 0128 0129 0130 0131 0201 0202 0203 0204 0404 0405 0406 0501 0502 0503 0504 0505 0531 0601 0602 1001 1002 1003 1004 1005 1006 1007 1008",
	"2025 work": "0126 0208 0427 0928 1011",
	"2026 off":  "0101 0102 0103 0215 0216 0217 0218 0219 0220 0221 0222 0223 0404 0405 0406 0501 0502 0503 0504 0505 0619 0620 0621 0925 0926 0927 1001 1002 1003 1004 1005 1006 1007",
	"2026 work": "0104 0214 0228 0509 0920 1010",
}

func plainDays(kind string) map[string]bool {
	days := map[string]bool{}
	for key := range maps.Keys(plain) {
		if year, is := strings.CutSuffix(key, " "+kind); is {
			for _, day := range strings.Fields(plain[key]) {
				days[year+day] = true
			}
		}
	}
	return days
}

func TestPlainTableIsTheDefault(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"off", "work"} {
		var got []string
		for _, y := range civil.Default().Years() {
			for _, d := range map[string][]civil.Date{"off": y.Off, "work": y.Work}[kind] {
				got = append(got, strings.ReplaceAll(d.String(), "-", ""))
			}
		}
		if want := slices.Sorted(maps.Keys(plainDays(kind))); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", kind, got, want)
		}
	}
}
