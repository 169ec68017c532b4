package civil_test

import (
	"testing"

	"openicp/internal/civil"
)

// Each run of rest days of the notices known has the name the notice gives it.
func TestHolidaysHaveTheirNames(t *testing.T) {
	t.Parallel()
	for day, want := range map[string]string{
		"2024-01-01": "元旦", "2024-02-10": "春节", "2024-02-17": "春节", "2024-04-06": "清明节", "2024-05-05": "劳动节", "2024-06-10": "端午节",
		"2024-09-15": "中秋节", "2024-10-01": "国庆节", "2024-10-07": "国庆节",
		"2025-01-28": "春节", "2025-04-04": "清明节", "2025-05-31": "端午节", "2025-06-02": "端午节", "2025-10-01": "中秋节、国庆节", "2025-10-08": "中秋节、国庆节",
		"2026-01-01": "元旦", "2026-01-03": "元旦", "2026-02-15": "春节", "2026-02-23": "春节", "2026-04-05": "清明节", "2026-05-01": "劳动节",
		"2026-06-21": "端午节", "2026-09-25": "中秋节", "2026-09-27": "中秋节", "2026-10-01": "国庆节", "2026-10-07": "国庆节",
		"2026-02-14": "", "2026-03-07": "", "2026-03-09": "", "2027-01-01": "",
	} {
		name := civil.Default().Holiday(date(t, day))
		if (name == nil) != (want == "") || name != nil && (name.ZH != want || name.EN == "") {
			t.Errorf("%s is %v, want %q", day, name, want)
		}
	}
}

// A day off for another reason is given no name that is not its own, and a holiday that begins in December keeps its name.
func TestOtherDaysOffHaveNoName(t *testing.T) {
	t.Parallel()
	year, err := civil.ParseYear([]byte(`{"year":2028,"notice":"n","published":"2027-11-01","source":"https://www.gov.cn/",
		"off":["2027-12-31/2028-01-02","08-03","09-03","10-01/10-07"],"work":[]}`))
	if err != nil {
		t.Fatal(err)
	}
	c := civil.Default().With(year)
	for day, want := range map[string]string{"2027-12-31": "元旦", "2028-01-02": "元旦", "2028-08-03": "", "2028-09-03": "", "2028-10-03": "中秋节、国庆节"} {
		name := c.Holiday(date(t, day))
		if (name == nil) != (want == "") || name != nil && name.ZH != want {
			t.Errorf("%s is %v, want %q", day, name, want)
		}
	}
}
