package licence_test

import (
	"testing"

	"openicp/internal/licence"
)

func TestLetterNumbers(t *testing.T) {
	t.Parallel()
	for _, each := range []struct {
		letter    licence.Letter
		authority licence.Authority
		year, n   int
		want      string
	}{
		{licence.AcceptanceLetter, "110000", 2026, 1, "京通信管〔2026〕许受字第000001号"},
		{licence.RefusalLetter, "440000", 2027, 999_999, "粤通信管〔2027〕许不准字第999999号"},
		{licence.GrantLetter, licence.Ministry, 2026, 12, "工信管〔2026〕许准字第000012号"},
		{licence.GrantLetter, "110000", 2026, 0, ""},
		{licence.GrantLetter, "110000", 2026, 1_000_000, ""},
		{licence.GrantLetter, "990000", 2026, 1, ""},
		{"postcard", "110000", 2026, 1, ""},
	} {
		got, err := each.letter.Number(each.authority, each.year, each.n)
		if got != each.want || (err == nil) != (each.want != "") {
			t.Errorf("%s of %s, %d, %d: %q, %v", each.letter, each.authority, each.year, each.n, got, err)
		}
	}
}

// Two letters of one authority and year never bear the same number: each kind has a series of its own.
func TestLettersHaveTheirOwnSeries(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, row := range licence.Letters {
		if seen[row.Series] || row.Series == "" {
			t.Errorf("%s: series %q", row.Letter, row.Series)
		}
		seen[row.Series] = true
	}
}
