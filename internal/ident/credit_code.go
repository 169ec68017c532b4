package ident

import "strings"

// CreditCode is a well-formed unified social credit code by GB 32100-2015:
// registering department, kind, six digits of region, the organisation code of
// GB 11714-1997 with its own check character, a check character.
type CreditCode struct{ code string }

// creditAlphabet leaves out I, O, S, V and Z, which look like digits.
const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

var (
	errCreditLength     = newFault("credit_code_length", "统一社会信用代码应为18位。", "A unified social credit code has 18 characters.")
	errCreditCharacters = newFault("credit_code_characters", "统一社会信用代码只含数字和大写字母，且不含I、O、S、V、Z。", "The code holds digits and capital letters without I, O, S, V, Z.")
	errCreditRegion     = newFault("credit_code_region", "统一社会信用代码第3至8位（登记机关行政区划码）应为数字。", "Characters 3 to 8 (the region of the registry) are digits.")
	errCreditInner      = newFault("credit_code_inner_check", "统一社会信用代码第9至17位（组织机构代码）的校验码不符，请核对每一位。", "The organisation code within (characters 9 to 17) fails its own check; compare every character.")
	errCreditCheck      = newFault("credit_code_check_digit", "统一社会信用代码的校验码（最后一位）不符，请核对每一位。", "The check character (the last one) does not fit; compare every character.")
)

// ParseCreditCode reads a code of 18 characters; small letters are read as
// capitals. The check of the organisation code inside is enforced, because the
// standard makes it part of the code; its fault has a code of its own
// (credit_code_inner_check), so that a rule may soften it. A department or kind
// that Register does not know is not refused: the list of them grows.
func ParseCreditCode(s string) (CreditCode, *Fault) {
	if f := outOfBounds(s); f != nil {
		return CreditCode{}, f
	}
	n := foldUpper(s)
	switch {
	case n == "":
		return CreditCode{}, errEmpty
	case len([]rune(n)) != 18:
		return CreditCode{}, errCreditLength
	}
	for _, r := range n {
		if !strings.ContainsRune(creditAlphabet, r) {
			return CreditCode{}, errCreditCharacters
		}
	}
	switch {
	case !allDigits(n[2:8]):
		return CreditCode{}, errCreditRegion
	case creditCheck(n[:17]) != n[17]:
		return CreditCode{}, errCreditCheck
	case !(CreditCode{n}).InnerCheckHolds():
		return CreditCode{}, errCreditInner
	}
	return CreditCode{n}, nil
}

// CreditCodeCheckDigit computes the 18th character for the first 17. ok is
// false when first17 is not 17 characters of the code's alphabet.
func CreditCodeCheckDigit(first17 string) (digit byte, ok bool) {
	if len(first17) != 17 {
		return 0, false
	}
	for i := range len(first17) {
		if strings.IndexByte(creditAlphabet, first17[i]) < 0 {
			return 0, false
		}
	}
	return creditCheck(first17), true
}

// creditCheck weighs by the powers of 3 modulo 31.
func creditCheck(first17 string) byte {
	sum, weight := 0, 1
	for i := range 17 {
		sum += strings.IndexByte(creditAlphabet, first17[i]) * weight
		weight = weight * 3 % 31
	}
	return creditAlphabet[(31-sum%31)%31]
}

// String is the code in capitals.
func (c CreditCode) String() string { return c.code }

// Region is the six digits of the registering body's region, 100000 for
// national ones; "" for the zero value.
func (c CreditCode) Region() string {
	if c.code == "" {
		return ""
	}
	return c.code[2:8]
}

// OrganisationCode is characters 9 to 17 in the form of GB 11714; "" for the zero value.
func (c CreditCode) OrganisationCode() string {
	if c.code == "" {
		return ""
	}
	return c.code[8:16] + "-" + c.code[16:17]
}

// InnerCheckHolds says whether the organisation code inside passes its own check.
func (c CreditCode) InnerCheckHolds() bool {
	return c.code != "" && organisationCheck(c.code[8:16]) == c.code[16]
}

// Register is what the first two characters say the holder is; ok is false for
// a pair that is not in the table of GB 32100-2015 as known here.
func (c CreditCode) Register() (r Register, ok bool) {
	if c.code == "" {
		return "", false
	}
	r, ok = registers[c.code[:2]]
	return r, ok
}
