package ident_test

import (
	"slices"
	"testing"

	"openicp/internal/ident"
)

func TestOlderNumbers(t *testing.T) {
	t.Parallel()
	for number, want := range map[string][]string{
		"91110108MA01T3X75L": nil, // a wrong check digit tells of nobody
		"110108198503120012": nil,
		"E12345678":          nil,
		"":                   nil,
	} {
		if got := ident.OlderNumbers(number); !slices.Equal(got, want) {
			t.Errorf("%q: %v", number, got)
		}
	}
	digit, _ := ident.OrganisationCodeCheckDigit("MA01T3X7")
	first := "91110108MA01T3X7" + string(rune(digit))
	last, _ := ident.CreditCodeCheckDigit(first)
	if got := ident.OlderNumbers(first + string(rune(last))); !slices.Equal(got, []string{"MA01T3X7-" + string(rune(digit)), "MA01T3X7" + string(rune(digit))}) {
		t.Errorf("of a credit code: %v", got)
	}
	for first17, want := range map[string][]string{"11010819850312001": {"110108850312001"}, "11010820050312001": nil} {
		digit, _ := ident.ResidentIDCheckDigit(first17)
		if got := ident.OlderNumbers(first17 + string(rune(digit))); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", first17, got, want)
		}
	}
}
