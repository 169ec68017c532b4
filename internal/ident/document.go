package ident

import "strings"

var (
	errDocPassport    = newFault("passport", "护照号码应为5至17位字母和数字。", "A passport number has 5 to 17 letters and digits.")
	errDocHKMacao     = newFault("hk_macao_permit", "港澳居民来往内地通行证号码应为H或M加8位数字（旧证为10位数字）。", "The number of this permit is H or M and eight digits (ten on old ones).")
	errDocTaiwan      = newFault("taiwan_permit", "台湾居民来往大陆通行证号码应为8位数字（旧证为10位数字加括号内字母）。", "The number of this permit is eight digits (old ones: ten digits and a letter in brackets).")
	errDocPermanent   = newFault("permanent_residence", "外国人永久居留身份证号码应为3个字母加12位数字，或以9开头的18位号码。", "The number of this card is three letters and 12 digits, or 18 characters beginning with 9.")
	errDocPermanentCD = newFault("permanent_residence_check_digit", "外国人永久居留身份证号码的校验码（最后一位）不符，请核对每一位。", "The check digit (the last character) does not fit; compare every digit.")
	errDocPermit      = newFault("residence_permit_number", "这是港澳台居民居住证的号码，请选择相应的证件类型。", "This is the number of a residence permit for Hong Kong, Macao or Taiwan; choose that type of document.")
	errDocHKResidence = newFault("hk_macao_residence_region", "港澳居民居住证号码应以81或82开头。", "The number of this residence permit begins with 81 or 82.")
	errDocTWResidence = newFault("taiwan_residence_region", "台湾居民居住证号码应以83开头。", "The number of this residence permit begins with 83.")
	errDocLicence     = newFault("business_licence_number", "营业执照应填写18位统一社会信用代码（旧照为15位注册号）。", "A business licence bears a unified social credit code of 18 characters (an old one a number of 15 digits).")
	errDocCharacters  = newFault("document_characters", "证件号码只能含汉字、字母、数字、连接号和括号。", "A document number holds Chinese characters, letters, digits, hyphens and brackets.")
	errDocLength      = newFault("document_length", "证件号码应为2至64个字符。", "A document number has 2 to 64 characters.")
)

// documentChecks are the document types whose numbers have a form of their
// own; the names are those of the filing form.
var documentChecks = map[string]func(string) (string, *Fault){
	"resident_id":                 checkResidentCard,
	"passport":                    checkPassport,
	"hk_macao_permit":             checkHKMacaoPermit,
	"taiwan_permit":               checkTaiwanPermit,
	"foreign_permanent_residence": checkPermanentResidence,
	"hk_macao_residence":          checkHKMacaoResidence,
	"taiwan_residence":            checkTaiwanResidence,
	"business_licence":            checkBusinessLicence,
	"organisation_code":           checkOrganisationCode,
	"credit_code_certificate":     checkCreditCode,
	"institution_certificate":     checkRegistered,
	"organisation_certificate":    checkRegistered,
	"non_enterprise_certificate":  checkRegistered,
	"social_service_certificate":  checkRegistered,
	"foundation_certificate":      checkRegistered,
	"collective_certificate":      checkRegistered,
}

// CheckDocument checks the number of a document by its type and gives its
// normal form. Types without a known pattern, unknown ones among them, are
// checked for plausible characters and length only.
func CheckDocument(docType, number string) (normal string, f *Fault) {
	if f := outOfBounds(number); f != nil {
		return "", f
	}
	n := foldUpper(number)
	if n == "" {
		return "", errEmpty
	}
	if check, ok := documentChecks[docType]; ok {
		return check(n)
	}
	return checkPlain(n)
}

func checkResidentCard(n string) (string, *Fault) {
	id, f := ParseResidentID(n)
	if f != nil {
		return "", f
	}
	if id.number[0] == '8' {
		return "", errDocPermit
	}
	return id.number, nil
}

func checkHKMacaoResidence(n string) (string, *Fault) {
	return checkResidence(n, errDocHKResidence, "81", "82")
}

func checkTaiwanResidence(n string) (string, *Fault) {
	return checkResidence(n, errDocTWResidence, "83")
}

func checkResidence(n string, wrong *Fault, regions ...string) (string, *Fault) {
	id, f := ParseResidentID(n)
	if f != nil {
		return "", f
	}
	for _, r := range regions {
		if strings.HasPrefix(id.number, r) {
			return id.number, nil
		}
	}
	return "", wrong
}

func checkPassport(n string) (string, *Fault) {
	if len(n) < 5 || len(n) > 17 || !capitalsAndDigits(n) {
		return "", errDocPassport
	}
	return n, nil
}

func checkHKMacaoPermit(n string) (string, *Fault) {
	if (len(n) == 9 || len(n) == 11) && (n[0] == 'H' || n[0] == 'M') && allDigits(n[1:]) {
		return n, nil
	}
	return "", errDocHKMacao
}

func checkTaiwanPermit(n string) (string, *Fault) {
	if len(n) == 8 && allDigits(n) {
		return n, nil
	}
	if len(n) == 13 && allDigits(n[:10]) && n[10] == '(' && n[11] >= 'A' && n[11] <= 'Z' && n[12] == ')' {
		return n, nil
	}
	return "", errDocTaiwan
}

// checkPermanentResidence takes the old cards and those given out since
// December 2023, whose number carries the check digit of GB 11643.
func checkPermanentResidence(n string) (string, *Fault) {
	if len(n) == 15 && capitalsAndDigits(n) && !strings.ContainsAny(n[:3], "0123456789") && allDigits(n[3:]) {
		return n, nil
	}
	if len(n) != 18 || n[0] != '9' || !allDigits(n[:17]) || !isDigit(rune(n[17])) && n[17] != 'X' {
		return "", errDocPermanent
	}
	if residentCheck(n[:17]) != n[17] {
		return "", errDocPermanentCD
	}
	return n, nil
}

func checkBusinessLicence(n string) (string, *Fault) {
	switch {
	case len(n) == 15 && allDigits(n):
		return n, nil
	case len([]rune(n)) != 18:
		return "", errDocLicence
	}
	return checkCreditCode(n)
}

func checkCreditCode(n string) (string, *Fault) {
	c, f := ParseCreditCode(n)
	return c.code, f
}

func checkOrganisationCode(n string) (string, *Fault) {
	c, f := ParseOrganisationCode(n)
	return c.code, f
}

// checkRegistered is for certificates that bear a credit code since 2016 and a
// number of the registering body's own before.
func checkRegistered(n string) (string, *Fault) {
	if len(n) == 18 && capitalsAndDigits(n) {
		return checkCreditCode(n)
	}
	return checkPlain(n)
}

func checkPlain(n string) (string, *Fault) {
	runes := []rune(n)
	if len(runes) < 2 || len(runes) > 64 {
		return "", errDocLength
	}
	for _, r := range runes {
		if !isDigit(r) && !isLetter(r) && !isHan(r) && !strings.ContainsRune("-()〔〕[]/. ", r) {
			return "", errDocCharacters
		}
	}
	return n, nil
}

func capitalsAndDigits(n string) bool {
	for _, r := range n {
		if !isDigit(r) && (r < 'A' || r > 'Z') {
			return false
		}
	}
	return true
}
