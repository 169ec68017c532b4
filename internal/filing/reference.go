package filing

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"openicp/internal/civil"
)

// Reference is a case's short name for people (申请编号), such as F-2026-7K3QX9MA: the year it was opened in and the last 40 bits of
// its id in Crockford's base 32. It is derived and never stored; what identifies a case is its id.
type Reference string

// Shape of a reference.
const (
	referenceLetter = 'F'
	referenceYear   = 4  // digits
	referenceRunes  = 8  // of the code: 40 bits, five at a time
	tailDigits      = 10 // hexadecimal digits that hold the same 40 bits
	bitsOfRune      = 5
	bitsOfDigit     = 4
)

// crockford is the alphabet: no I, L, O or U, so that it can be read out and written down.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

const hexadecimal = "0123456789abcdef"

// ReferenceOf derives the reference of a case from its id and when it was opened; the year is Shanghai's. It is "" for an id that is
// none of ours.
func ReferenceOf(id ApplicationID, createdAt time.Time) Reference {
	digits := strings.ToLower(strings.ReplaceAll(string(id), "-", ""))
	if len(digits) < tailDigits {
		return ""
	}
	bits, ok := number(digits[len(digits)-tailDigits:], hexadecimal, bitsOfDigit)
	if !ok {
		return ""
	}
	return Reference(fmt.Sprintf("%c-%04d-%s", referenceLetter, civil.DateOf(createdAt).Year, spell(bits, crockford, bitsOfRune, referenceRunes)))
}

// ReadReference reads a reference as people write it: letters of either case, full width, blanks and dashes anywhere or nowhere, O for
// 0, I and L for 1. It gives the year the case was opened in and the hexadecimal digits its id ends with.
func ReadReference(text string) (year int, idEnd string, ok bool) {
	plain := []rune(strings.Map(plainRune, text))
	if len(plain) != 1+referenceYear+referenceRunes || plain[0] != referenceLetter {
		return 0, "", false
	}
	for _, r := range plain[1 : 1+referenceYear] {
		r = likeDigit(r)
		if r < '0' || r > '9' {
			return 0, "", false
		}
		year = year*10 + int(r-'0')
	}
	code := strings.Map(likeDigit, string(plain[1+referenceYear:]))
	bits, ok := number(code, crockford, bitsOfRune)
	if !ok {
		return 0, "", false
	}
	return year, spell(bits, hexadecimal, bitsOfDigit, tailDigits), true
}

// plainRune drops blanks and dashes, narrows full-width letters and puts ASCII letters in upper case.
func plainRune(r rune) rune {
	if r >= '！' && r <= '～' {
		r += '!' - '！'
	}
	switch {
	case unicode.IsSpace(r), unicode.Is(unicode.Pd, r):
		return -1
	case r >= 'a' && r <= 'z':
		return r - 'a' + 'A'
	}
	return r
}

// likeDigit reads the letters that are easily taken for digits as those.
func likeDigit(r rune) rune {
	switch r {
	case 'O':
		return '0'
	case 'I', 'L':
		return '1'
	}
	return r
}

// number reads digits of an alphabet of 2^width.
func number(digits, alphabet string, width uint) (value uint64, ok bool) {
	for _, r := range digits {
		i := strings.IndexRune(alphabet, r)
		if i < 0 {
			return 0, false
		}
		value = value<<width | uint64(i)
	}
	return value, true
}

// spell writes a number with count digits of an alphabet of 2^width.
func spell(value uint64, alphabet string, width uint, count int) string {
	digits := make([]byte, count)
	for i := count - 1; i >= 0; i-- {
		digits[i] = alphabet[value&(1<<width-1)]
		value >>= width
	}
	return string(digits)
}
