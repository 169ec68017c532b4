package civil_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"openicp/internal/civil"
	"openicp/internal/fault"
)

func TestParseYearExpandsRangesInOrder(t *testing.T) {
	t.Parallel()
	y := parsedYear(t, invented2027)
	want := []string{"2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03", "2027-02-05", "2027-02-06", "2027-02-07",
		"2027-02-08", "2027-02-09", "2027-02-10", "2027-02-11", "2027-02-12"}
	var got []string
	for _, d := range y.Off {
		got = append(got, d.String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if y.Year != 2027 || y.Notice != "测试〔2026〕1号" || y.Published != date(t, "2026-11-05") || y.Source != "https://notice-example.cn/2027" {
		t.Errorf("%+v", y)
	}
	out, err := json.Marshal(y)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(y, parsedYear(t, string(out))); diff != "" {
		t.Errorf("what is written is not what is read:\n%s", diff)
	}
}

func TestParseYearNamesFieldAndRemedy(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, old, new string
		kind           fault.Kind
		field          string
	}{
		{"not JSON", `{"year"`, `{year`, fault.Malformed, ""},
		{"an array", invented2027, `[]`, fault.Malformed, ""},
		{"empty", invented2027, ``, fault.Malformed, ""},
		{"cut off", `"work": ["01-09", "2027-02-14"]}`, `"work": ["01-09"`, fault.Malformed, ""},
		{"something after it", `"2027-02-14"]}`, `"2027-02-14"]} {}`, fault.Malformed, ""},
		{"not UTF-8", "测试", "\xff", fault.Malformed, ""},
		{"unknown member", `"year"`, `"holidays": [], "year"`, fault.Invalid, ""},
		{"name in capitals", `"year"`, `"Year"`, fault.Invalid, ""},
		{"member twice", `"year"`, `"off": [], "year"`, fault.Invalid, "/off"},
		{"year missing", `"year": 2027, `, ``, fault.Invalid, "/year"},
		{"year as text", `2027,`, `"2027",`, fault.Invalid, "/year"},
		{"year out of reach", `2027,`, `27,`, fault.Invalid, "/year"},
		{"notice empty", `测试〔2026〕1号`, ``, fault.Invalid, "/notice"},
		{"notice null", `"测试〔2026〕1号"`, `null`, fault.Invalid, "/notice"},
		{"notice of two lines", `1号`, `1\n号`, fault.Invalid, "/notice"},
		{"published no date", `2026-11-05`, `2026-11-31`, fault.Invalid, "/published"},
		{"published too early", `2026-11-05`, `2025-12-31`, fault.Invalid, "/published"},
		{"published too late", `2026-11-05`, `2028-01-01`, fault.Invalid, "/published"},
		{"source without link", `https://notice-example.cn/2027`, `gov.cn`, fault.Invalid, "/source"},
		{"source with a script", `https://notice-example.cn/2027`, `javascript:alert(1)`, fault.Invalid, "/source"},
		{"note is no text", `"off"`, `"note": 3, "off"`, fault.Invalid, "/note"},
		{"off missing", `"off": ["2026-12-31/01-03", "02-05/02-12"], `, ``, fault.Invalid, "/off"},
		{"off empty", `["2026-12-31/01-03", "02-05/02-12"]`, `[]`, fault.Invalid, "/off"},
		{"off not text", `"02-05/02-12"`, `205`, fault.Invalid, "/off"},
		{"off endless", `02-05/02-12`, `02-05/06-12`, fault.Invalid, "/off"},
		{"day that is not", `02-05/02-12`, `02-05/02-29`, fault.Invalid, "/off/1"},
		{"range backwards", `02-05/02-12`, `02-12/02-05`, fault.Invalid, "/off/1"},
		{"another year", `2026-12-31/01-03`, `2026-11-30`, fault.Invalid, "/off/0"},
		{"the year after", `2026-12-31/01-03`, `2028-01-01`, fault.Invalid, "/off/0"},
		{"listed twice", `02-05/02-12`, `01-03/01-05`, fault.Invalid, "/off/1"},
		{"rest and work", `"01-09"`, `"01-03"`, fault.Invalid, "/work/0"},
		{"worked weekday", `2027-02-14`, `2027-02-15`, fault.Invalid, "/work/1"},
		{"work null", `["01-09", "2027-02-14"]`, `null`, fault.Invalid, "/work"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			text := strings.Replace(invented2027, tc.old, tc.new, 1)
			if text == invented2027 {
				t.Fatal("the case changes nothing")
			}
			y, err := civil.ParseYear([]byte(text))
			var e *fault.Error
			if !errors.As(err, &e) || e.Kind != tc.kind || e.Field != tc.field || e.Text.ZH == "" || e.Text.EN == "" {
				t.Fatalf("%+v, %#v; want %s at %q", y, e, tc.kind, tc.field)
			}
		})
	}
	if _, err := civil.ParseYear(make([]byte, 1<<17)); !errors.Is(err, fault.TooLarge) {
		t.Errorf("128 KiB: %v", err)
	}
}

func FuzzParseYear(f *testing.F) {
	f.Add([]byte(invented2027))
	f.Add([]byte(`{"year": 2027, "off": ["01-01"], "work": []}`))
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		y, err := civil.ParseYear(content)
		if err != nil {
			if k := fault.KindOf(err); k != fault.Invalid && k != fault.Malformed && k != fault.TooLarge {
				t.Fatalf("kind %s: %v", k, err)
			}
			return
		}
		out, err := json.Marshal(y)
		if err != nil {
			t.Fatal(err)
		}
		again, err := civil.ParseYear(out)
		if err != nil {
			t.Fatalf("what was accepted is refused when written out: %s: %v", out, err)
		}
		if diff := cmp.Diff(y, again); diff != "" {
			t.Fatal(diff)
		}
		c := civil.Default().With(y)
		c.AddWorkingDays(y.Off[0], 20)
	})
}
