package markup

import (
	"bytes"
	"unicode/utf8"
)

// maxEntity is the length of the longest entity taken, without "&" and ";": #x10FFFF and a few leading zeros.
const maxEntity = 12

// Resolve appends text to out with its entities replaced. Characters outside ASCII are written as UTF-8, so text must have
// been turned into UTF-8 before. It says false at an entity that does not exist or names no character.
func Resolve(out, text []byte) ([]byte, bool) {
	for {
		at := bytes.IndexByte(text, '&')
		if at < 0 {
			return append(out, text...), true
		}
		out = append(out, text[:at]...)
		text = text[at+1:]
		end := bytes.IndexByte(text[:min(len(text), maxEntity+1)], ';')
		if end < 0 {
			return out, false
		}
		r, ok := entity(text[:end])
		if !ok {
			return out, false
		}
		out = utf8.AppendRune(out, r)
		text = text[end+1:]
	}
}

func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	return numbered(name[1:])
}

func numbered(digits []byte) (rune, bool) {
	base := rune(10)
	if digits[0] == 'x' {
		base, digits = 16, digits[1:]
	}
	var r rune
	for _, c := range digits {
		d, ok := digit(c)
		if !ok || d >= base {
			return 0, false
		}
		if r = r*base + d; r > utf8.MaxRune {
			return 0, false
		}
	}
	return r, len(digits) > 0 && Character(r)
}

func digit(c byte) (rune, bool) {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0'), true
	case c >= 'a' && c <= 'f':
		return rune(c-'a') + 10, true
	case c >= 'A' && c <= 'F':
		return rune(c-'A') + 10, true
	}
	return 0, false
}

// Character says whether XML 1.0 knows the character.
func Character(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= utf8.MaxRune
}

// Escape gives the reference that stands for a byte of text in a document, and "" for a byte that stands for itself. A carriage
// return is one of them: written as it is, it would be read as a line feed.
func Escape(c byte) string {
	switch c {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '\r':
		return "&#13;"
	}
	return ""
}
