package filing_test

import (
	"strings"
	"testing"
	"time"

	"openicp/internal/filing"
)

func TestReference(t *testing.T) {
	t.Parallel()
	opened := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		id   filing.ApplicationID
		at   time.Time
		want filing.Reference
	}{
		{"0198c0de-0000-7000-8000-000000000000", opened, "F-2026-00000000"},
		{"0198c0de-0000-7000-8000-ffffffffffff", opened, "F-2026-ZZZZZZZZ"},
		{"0198c0de-0000-7000-8000-ff0000000001", opened, "F-2026-00000001"},
		{"0198C0DE-0000-7000-8000-FF0123456789", opened, "F-2026-04HMASW9"},
		{"0198c0de-0000-7000-8000-000000000020", opened, "F-2026-00000010"},
		// The year is Shanghai's: midnight there is 16:00 UTC.
		{"0198c0de-0000-7000-8000-000000000020", time.Date(2026, 12, 31, 15, 59, 59, 0, time.UTC), "F-2026-00000010"},
		{"0198c0de-0000-7000-8000-000000000020", time.Date(2026, 12, 31, 16, 0, 0, 0, time.UTC), "F-2027-00000010"},
		{"case-1", opened, ""},
		{"not-an-id-at-all-but-long-enough", opened, ""},
	} {
		if got := filing.ReferenceOf(c.id, c.at); got != c.want {
			t.Errorf("%s at %v: %s, want %s", c.id, c.at, got, c.want)
		}
	}
}

func TestReferenceAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"F-2026-04HMASW9", "f-2026-04hmasw9", " F 2026 O4HMASW9 ", "f202604hmasw9", "Ｆ－２０２６－０４ＨＭＡＳＷ９", "F—2O26—04HM—ASW9"} {
		year, end, ok := filing.ReadReference(text)
		if !ok || year != 2026 || end != "0123456789" {
			t.Errorf("%q: %d %s %v", text, year, end, ok)
		}
	}
	if _, end, ok := filing.ReadReference("F-2026-LLIIIIL1"); !ok || end != "0842108421" {
		t.Errorf("L and I are 1: %s %v", end, ok)
	}
	for _, text := range []string{"", "F", "F-2026-", "F-2026-04HMASW", "F-2026-04HMASW90", "G-2026-04HMASW9", "F-2X26-04HMASW9", "F-2026-04HMASWU", "F-2026-04HMASW%",
		"示例云图科技", "京ICP备2026000001号", "２０２６"} {
		if year, end, ok := filing.ReadReference(text); ok {
			t.Errorf("%q is read as %d %s", text, year, end)
		}
	}
}

// Every reference is read back to the id it was made from.
func FuzzReference(f *testing.F) {
	f.Add("0198c0de-0000-7000-8000-ff0123456789", int64(1795000000))
	f.Fuzz(func(t *testing.T, id string, seconds int64) {
		at := time.Unix(seconds%(200*365*24*3600), 0)
		reference := filing.ReferenceOf(filing.ApplicationID(id), at)
		year, end, ok := filing.ReadReference(string(reference))
		if reference == "" {
			return
		}
		if !ok || !strings.HasSuffix(strings.ToLower(strings.ReplaceAll(id, "-", "")), end) || year < 1769 {
			t.Errorf("%q: %s reads as %d %s %v", id, reference, year, end, ok)
		}
	})
}
