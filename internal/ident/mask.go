package ident

import "strings"

// Masking keeps what a holder recognises and hides the rest. It never fails:
// what is too short for its pattern is hidden almost wholly, so that a wrong
// value can be shown in a finding as well.

// MaskResidentID keeps the first and the last four characters: 1101**********0011.
// It also serves for the numbers of other personal documents.
func MaskResidentID(number string) string { return maskMiddle(number, 4, 4, 5) }

// MaskMobile keeps the first three and the last four digits: 138****8000.
func MaskMobile(mobile string) string { return maskMiddle(mobile, 3, 4, 3) }

// MaskPhone keeps country and area code and the last four digits of the number
// of an office phone, and hides an extension: 086-010-****5678. Lists are
// masked item by item.
func MaskPhone(phone string) string {
	items := strings.FieldsFunc(phone, func(r rune) bool { return r == ';' || r == '；' })
	for i, item := range items {
		items[i] = maskOnePhone(item)
	}
	return strings.Join(items, ";")
}

func maskOnePhone(phone string) string {
	p, f := ParseOfficePhone(phone)
	if f != nil {
		return maskMiddle(phone, 4, 4, 3)
	}
	hidden := len(p.Number) - 4
	s := "086-" + p.Area + "-" + strings.Repeat("*", hidden) + p.Number[hidden:]
	if p.Extension != "" {
		s += "-" + strings.Repeat("*", len(p.Extension))
	}
	return s
}

// MaskName keeps the first character of a person's name: 张**. A name of one
// character is hidden wholly.
func MaskName(name string) string {
	runes := []rune(strings.TrimSpace(name))
	if len(runes) < 2 {
		return strings.Repeat("*", len(runes))
	}
	return string(runes[0]) + strings.Repeat("*", len(runes)-1)
}

// MaskEmail keeps the first character and the domain: l***@example.com. The
// stars do not tell the length.
func MaskEmail(email string) string {
	at := strings.LastIndex(email, "@")
	if at < 0 {
		return maskMiddle(email, 1, 0, 3)
	}
	first := []rune(email[:at])
	if len(first) < 2 {
		return "***" + email[at:]
	}
	return string(first[0]) + "***" + email[at:]
}

// MaskAddress keeps the first six characters, about down to the district, and
// says that there is more: 北京市海淀区****. Of a short address it keeps two.
func MaskAddress(address string) string {
	runes := []rune(strings.TrimSpace(address))
	switch {
	case len(runes) == 0:
		return ""
	case len(runes) > 8:
		return string(runes[:6]) + "****"
	case len(runes) > 4:
		return string(runes[:2]) + "****"
	}
	return "****"
}

// maskMiddle hides all but head and tail, at least least characters; where
// that cannot be, it keeps one character of four or more.
func maskMiddle(s string, head, tail, least int) string {
	runes := []rune(strings.TrimSpace(s))
	if len(runes) < head+tail+least {
		head, tail = 0, 0
		if len(runes) >= 4 {
			head = 1
		}
	}
	hidden := len(runes) - head - tail
	return string(runes[:head]) + strings.Repeat("*", hidden) + string(runes[len(runes)-tail:])
}
