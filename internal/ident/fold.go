package ident

import (
	"strings"
	"unicode"
)

// narrow reads one rune as its plain form: full-width ASCII as ASCII, every
// blank as a space.
func narrow(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case unicode.IsSpace(r) && r != '\n' && r != '\r':
		return ' '
	}
	return r
}

// dash reads the dashes that keyboards and word processors put for "-".
func dash(r rune) rune {
	switch {
	case r >= '\u2010' && r <= '\u2015', // hyphens and dashes of general punctuation
		r == '\u2212',                // minus
		r == '\u2500',                // box drawing, common in pasted tables
		r == '\ufe58', r == '\ufe63': // small forms
		return '-'
	}
	return r
}

// fold narrows every rune, reads dashes as "-" and trims blanks at the ends.
func fold(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune { return dash(narrow(r)) }, s))
}

// foldUpper is fold with ASCII letters in upper case. Other letters stay: the
// upper case of some of them is ASCII, which would let strangers in.
func foldUpper(s string) string { return strings.Map(upperASCII, fold(s)) }

func upperASCII(r rune) rune {
	if r >= 'a' && r <= 'z' {
		return r - 'a' + 'A'
	}
	return r
}

func isDigit(r rune) bool  { return r >= '0' && r <= '9' }
func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

func allDigits(s string) bool {
	for _, r := range s {
		if !isDigit(r) {
			return false
		}
	}
	return s != ""
}

// isHan takes all Han characters, also those of extensions younger than the
// tables of the Go release: planes 2 and 3 hold nothing else.
func isHan(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x20000 && r <= 0x3fffd
}
