package ident

import (
	"log/slog"
	"strconv"
)

// Sex as the 17th digit of a resident ID number tells it.
type Sex string

// The two values: odd is male, even is female.
const (
	Male   Sex = "male"
	Female Sex = "female"
)

// ResidentID is a well-formed citizen identification number by GB 11643-1999:
// six digits of region, eight of birth date, three of sequence, a check digit.
// Residence permits for Hong Kong, Macao (81, 82) and Taiwan (83) have the same
// form. It prints masked; only Number gives all of it.
type ResidentID struct{ number string }

var (
	errIDLength     = newFault("resident_id_length", "公民身份号码应为18位。", "A resident ID number has 18 characters.")
	errIDOld        = newFault("resident_id_15_digits", "15位的旧公民身份号码已停止使用，请填写18位号码。", "The old number with 15 digits is no longer in use; give the one with 18.")
	errIDCharacters = newFault("resident_id_characters", "公民身份号码前17位应为数字，最后一位应为数字或X。", "The first 17 characters are digits, the last is a digit or X.")
	errIDRegion     = newFault("resident_id_region", "公民身份号码前6位的地区代码不存在。", "The region code in the first six digits does not exist.")
	errIDBirth      = newFault("resident_id_birth_date", "公民身份号码中的出生日期不存在。", "The birth date in the number is not a real date.")
	errIDCheck      = newFault("resident_id_check_digit", "公民身份号码的校验码（最后一位）不符，请核对每一位。", "The check digit (the last character) does not fit; compare every digit.")
	errIDFuture     = newFault("resident_id_future", "公民身份号码中的出生日期晚于今天。", "The birth date in the number is in the future.")
)

// ParseResidentID reads a number of 18 characters; x may be small. The region
// is checked for a plausible province only, since codes of abolished counties
// stay valid on cards. Whether the birth date is in the future needs a date:
// see BornAfter.
func ParseResidentID(s string) (ResidentID, *Fault) {
	if f := outOfBounds(s); f != nil {
		return ResidentID{}, f
	}
	n := foldUpper(s)
	switch {
	case n == "":
		return ResidentID{}, errEmpty
	case len(n) == 15 && allDigits(n):
		return ResidentID{}, errIDOld
	case len([]rune(n)) != 18:
		return ResidentID{}, errIDLength
	case len(n) != 18 || !allDigits(n[:17]) || !isDigit(rune(n[17])) && n[17] != 'X':
		return ResidentID{}, errIDCharacters
	case !plausibleProvince(n[:2]):
		return ResidentID{}, errIDRegion
	case !realDate(number(n[6:10]), number(n[10:12]), number(n[12:14])):
		return ResidentID{}, errIDBirth
	case residentCheck(n[:17]) != n[17]:
		return ResidentID{}, errIDCheck
	}
	return ResidentID{n}, nil
}

// ResidentIDCheckDigit computes the 18th character for the first 17 digits.
// ok is false when first17 is not 17 digits.
func ResidentIDCheckDigit(first17 string) (digit byte, ok bool) {
	if len(first17) != 17 || !allDigits(first17) {
		return 0, false
	}
	return residentCheck(first17), true
}

// residentCheck is ISO 7064 MOD 11-2 as GB 11643-1999 writes it.
func residentCheck(first17 string) byte {
	weights := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += int(first17[i]-'0') * w
	}
	return "10X98765432"[sum%11]
}

// Number is the whole number, X in upper case. It is personal.
func (id ResidentID) Number() string { return id.number }

// String is the masked number, so that a log cannot hold the whole.
func (id ResidentID) String() string { return MaskResidentID(id.number) }

// GoString is String, for the same reason.
func (id ResidentID) GoString() string { return id.String() }

// LogValue is String, for the same reason.
func (id ResidentID) LogValue() slog.Value { return slog.StringValue(id.String()) }

// BirthDate gives year, month (1 to 12) and day; zeros for the zero value.
func (id ResidentID) BirthDate() (year, month, day int) {
	if id.number == "" {
		return 0, 0, 0
	}
	return number(id.number[6:10]), number(id.number[10:12]), number(id.number[12:14])
}

// BornAfter says whether the birth date is later than the given date; with
// today's date it says that the number cannot be true.
func (id ResidentID) BornAfter(year, month, day int) bool {
	y, m, d := id.BirthDate()
	return y*10000+m*100+d > year*10000+month*100+day
}

// Sex is told by the 17th digit; "" for the zero value.
func (id ResidentID) Sex() Sex {
	switch {
	case id.number == "":
		return ""
	case id.number[16]%2 == 1:
		return Male
	}
	return Female
}

// Region is the six-digit code of the place where the number was first given,
// perhaps abolished since; "" for the zero value.
func (id ResidentID) Region() string {
	if id.number == "" {
		return ""
	}
	return id.number[:6]
}

// plausibleProvince knows the first two digits of GB/T 2260, and 81 to 83 for
// residents of Hong Kong, Macao and Taiwan.
func plausibleProvince(two string) bool {
	switch n := number(two); n / 10 {
	case 1:
		return n >= 11 && n <= 15
	case 2:
		return n >= 21 && n <= 23
	case 3:
		return n >= 31 && n <= 37
	case 4:
		return n >= 41 && n <= 46
	case 5:
		return n >= 50 && n <= 54
	case 6:
		return n >= 61 && n <= 65
	default:
		return n == 71 || n >= 81 && n <= 83
	}
}

// realDate takes Gregorian dates from 1800 on; nobody older holds a card.
func realDate(y, m, d int) bool {
	if y < 1800 || m < 1 || m > 12 || d < 1 {
		return false
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[m-1]
	if m == 2 && (y%4 == 0 && y%100 != 0 || y%400 == 0) {
		days = 29
	}
	return d <= days
}

// number reads a short run of ASCII digits that was checked before.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
