package ident

import "strings"

var (
	errMobileCharacters = newFault("mobile_characters", "手机号码只能含数字。", "A mobile number holds digits only.")
	errMobileLength     = newFault("mobile_length", "手机号码应为11位数字。", "A mainland mobile number has 11 digits.")
	errMobileForeign    = newFault("mobile_foreign", "应填写中国内地手机号码。", "A mobile number of the Chinese mainland is expected.")
	errMobileSegment    = newFault("mobile_segment", "手机号码应以13至19开头。", "A mainland mobile number begins with 13 to 19.")
)

// ParseMobile reads a mainland mobile number and gives its 11 digits
// (^1[3-9]\d{9}$). Blanks and hyphens between digits are dropped, and a country
// code in front: +86, 0086 or 86. Which segments can receive the codes is a rule.
func ParseMobile(s string) (string, *Fault) {
	if f := outOfBounds(s); f != nil {
		return "", f
	}
	n := fold(s)
	if n == "" {
		return "", errEmpty
	}
	plus := strings.HasPrefix(n, "+")
	n = strings.NewReplacer(" ", "", "-", "").Replace(strings.TrimPrefix(n, "+"))
	if !allDigits(n) {
		return "", errMobileCharacters
	}
	if plus && !strings.HasPrefix(n, "86") {
		return "", errMobileForeign
	}
	n = withoutCountry(n, plus)
	switch {
	case len(n) != 11:
		return "", errMobileLength
	case n[0] != '1' || n[1] < '3':
		return "", errMobileSegment
	}
	return n, nil
}

// withoutCountry drops the country code of China where the length shows that
// it is one.
func withoutCountry(n string, plus bool) string {
	switch {
	case plus, len(n) == 13:
		return strings.TrimPrefix(n, "86")
	case len(n) == 15:
		return strings.TrimPrefix(n, "0086")
	}
	return n
}
