package ident

// OrganisationCode is a well-formed organisation code by GB 11714-1997: eight
// digits or capitals, "-", a check character. No new ones are given out; old
// certificates still name them.
type OrganisationCode struct{ code string }

var (
	errOrganisationLength     = newFault("organisation_code_length", "组织机构代码应为8位本体代码加1位校验码，如 D2143569-X。", "An organisation code has eight characters and a check character, such as D2143569-X.")
	errOrganisationCharacters = newFault("organisation_code_characters", "组织机构代码只含数字和大写字母，校验码为数字或X。", "The code holds digits and capital letters; the check character is a digit or X.")
	errOrganisationCheck      = newFault("organisation_code_check_digit", "组织机构代码的校验码（最后一位）不符，请核对每一位。", "The check character (the last one) does not fit; compare every character.")
)

// ParseOrganisationCode reads a code with or without "-"; small letters are
// read as capitals. The normal form has the "-".
func ParseOrganisationCode(s string) (OrganisationCode, *Fault) {
	if f := outOfBounds(s); f != nil {
		return OrganisationCode{}, f
	}
	n := []rune(foldUpper(s))
	if len(n) == 0 {
		return OrganisationCode{}, errEmpty
	}
	if len(n) == 10 && n[8] == '-' {
		n = append(n[:8], n[9])
	}
	if len(n) != 9 {
		return OrganisationCode{}, errOrganisationLength
	}
	for i, r := range n {
		if !isDigit(r) && !isLetter(r) || i == 8 && !isDigit(r) && r != 'X' {
			return OrganisationCode{}, errOrganisationCharacters
		}
	}
	code := string(n)
	if organisationCheck(code[:8]) != code[8] {
		return OrganisationCode{}, errOrganisationCheck
	}
	return OrganisationCode{code[:8] + "-" + code[8:]}, nil
}

// OrganisationCodeCheckDigit computes the check character for the first eight.
// ok is false when first8 is not eight digits or capitals.
func OrganisationCodeCheckDigit(first8 string) (digit byte, ok bool) {
	if len(first8) != 8 {
		return 0, false
	}
	for _, r := range first8 {
		if !isDigit(r) && (r < 'A' || r > 'Z') {
			return 0, false
		}
	}
	return organisationCheck(first8), true
}

func organisationCheck(first8 string) byte {
	weights := [8]int{3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		v := int(first8[i] - '0')
		if first8[i] >= 'A' {
			v = int(first8[i]-'A') + 10
		}
		sum += v * w
	}
	switch c := 11 - sum%11; c {
	case 10:
		return 'X'
	case 11:
		return '0'
	default:
		return byte('0' + c)
	}
}

// String is the code with "-".
func (c OrganisationCode) String() string { return c.code }
