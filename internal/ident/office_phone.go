package ident

import "strings"

// OfficePhone is a fixed line in the form of the filing: country code, area
// code, number and perhaps an extension (国家代码-区号-号码(-分机)).
type OfficePhone struct {
	Area      string // with its leading 0: 010, 0755
	Number    string // seven or eight digits
	Extension string // one to six digits, or ""
}

const officePhoneFormZH = "应按“国家代码-区号-号码（-分机）”填写，如 086-010-82345678。"
const officePhoneFormEN = "The form is country code, area code, number (and extension), such as 086-010-82345678."

var (
	errPhoneCharacters = newFault("office_phone_characters", "办公电话只能含数字和“-”，多个号码以“;”分隔。"+officePhoneFormZH, "An office phone holds digits and \"-\"; several are separated by \";\". "+officePhoneFormEN)
	errPhoneForm       = newFault("office_phone_form", "办公电话格式不符，"+officePhoneFormZH, "The parts of the office phone do not fit. "+officePhoneFormEN)
	errPhoneCountry    = newFault("office_phone_country", "办公电话缺少国家代码086，"+officePhoneFormZH, "The country code 086 is missing. "+officePhoneFormEN)
	errPhoneForeign    = newFault("office_phone_foreign", "办公电话的国家代码应为086。", "The country code of an office phone is 086.")
	errPhoneArea       = newFault("office_phone_area", "办公电话的区号应以0开头，共3至4位。", "The area code begins with 0 and has three or four digits.")
	errPhoneNumber     = newFault("office_phone_number", "办公电话的号码应为7至8位数字。", "The number has seven or eight digits.")
	errPhoneExtension  = newFault("office_phone_extension", "办公电话的分机号应为1至6位数字。", "The extension has one to six digits.")
)

// ParseOfficePhone reads one phone. The country code may be written 86 or 086
// (normal: 086); full-width digits, every dash and blanks beside a dash are
// read as plain ones. Nothing else is: a missing country code is a fault,
// because the wire to the administration refuses it too.
func ParseOfficePhone(s string) (OfficePhone, *Fault) {
	if f := outOfBounds(s); f != nil {
		return OfficePhone{}, f
	}
	n := fold(s)
	if n == "" {
		return OfficePhone{}, errEmpty
	}
	parts := strings.Split(n, "-")
	for i, p := range parts {
		parts[i] = strings.Trim(p, " ")
		if parts[i] != "" && !allDigits(parts[i]) {
			return OfficePhone{}, errPhoneCharacters
		}
	}
	switch {
	case len(parts) <= 3 && isArea(parts[0]) && parts[0] != "086":
		return OfficePhone{}, errPhoneCountry
	case len(parts) < 3 || len(parts) > 4:
		return OfficePhone{}, errPhoneForm
	}
	return officePhone(parts)
}

func officePhone(parts []string) (OfficePhone, *Fault) {
	p := OfficePhone{Area: parts[1], Number: parts[2]}
	switch {
	case parts[0] == "":
		return OfficePhone{}, errPhoneForm
	case parts[0] != "086" && parts[0] != "86":
		return OfficePhone{}, errPhoneForeign
	case !isArea(p.Area):
		return OfficePhone{}, errPhoneArea
	case len(p.Number) < 7 || len(p.Number) > 8:
		return OfficePhone{}, errPhoneNumber
	}
	if len(parts) == 4 {
		p.Extension = parts[3]
		if len(p.Extension) < 1 || len(p.Extension) > 6 {
			return OfficePhone{}, errPhoneExtension
		}
	}
	return p, nil
}

func isArea(s string) bool { return (len(s) == 3 || len(s) == 4) && s[0] == '0' }

// ParseOfficePhones reads a list separated by ";" or "；"; one separator at
// the end is tolerated, an empty place elsewhere is not. The first fault ends it.
func ParseOfficePhones(list string) ([]OfficePhone, *Fault) {
	if f := outOfBounds(list); f != nil {
		return nil, f
	}
	items := strings.Split(strings.TrimSuffix(fold(list), ";"), ";")
	phones := make([]OfficePhone, 0, len(items))
	for _, item := range items {
		p, f := ParseOfficePhone(item)
		if f != nil {
			return nil, f
		}
		phones = append(phones, p)
	}
	return phones, nil
}

// String is the normal form: 086-010-82345678 or 086-010-82345678-123.
func (p OfficePhone) String() string {
	s := "086-" + p.Area + "-" + p.Number
	if p.Extension != "" {
		s += "-" + p.Extension
	}
	return s
}

// JoinOfficePhones prints a list as the founding form and the wire write it,
// with ";" between.
func JoinOfficePhones(phones []OfficePhone) string {
	texts := make([]string, len(phones))
	for i, p := range phones {
		texts[i] = p.String()
	}
	return strings.Join(texts, ";")
}
