package ident

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Address is a place written down to street and number.
type Address struct{ text string }

// maxAddress is the longest address in characters; the field of the form holds no more.
const maxAddress = 200

var (
	errAddressDistrict   = newFault("address_placeholder_district", "地址中不应出现“市辖区”，请填写实际的区县或省略。", "\"市辖区\" is a placeholder of the code table, not part of an address; leave it out.")
	errAddressCharacters = newFault("address_characters", "地址只能含汉字、字母、数字及 - , # ( )。", "An address holds Chinese characters, letters, digits and - , # ( ) only.")
	errAddressLong       = newFault("address_length", "地址不应超过200个字符。", "An address has 200 characters at most.")
	errAddressNumber     = newFault("address_number", "地址应详细到街道和门牌号，如“中关村大街1号3层301室”。", "An address goes down to street and number, such as \"中关村大街1号3层301室\".")
	errAddressStreet     = newFault("address_street", "地址缺少道路或地点名称，只有门牌号。", "The address has numbers but no street or place name.")
)

// ParseAddress reads an address and accepts one that names a place and a
// house, room or group number. The normal form is NFC with plain letters,
// digits and punctuation; runs of blanks become one, and blanks beside a
// Chinese character vanish. Rare characters outside the basic plane are
// letters like others. Whether province and city stand in front is not judged
// (contact addresses go without, registered ones with): see RegionPrefix.
// That some places have no numbers at all is for a rule to know.
func ParseAddress(s string) (Address, *Fault) {
	if f := outOfBounds(s); f != nil {
		return Address{}, f
	}
	runes := tidyBlanks([]rune(norm.NFC.String(fold(s))))
	switch {
	case len(runes) == 0:
		return Address{}, errEmpty
	case len(runes) > maxAddress:
		return Address{}, errAddressLong
	}
	for _, r := range runes {
		if !isHan(r) && !isDigit(r) && !isLetter(r) && !strings.ContainsRune("-,#() ", r) {
			return Address{}, errAddressCharacters
		}
	}
	text := string(runes)
	if strings.Contains(text, "市辖区") {
		return Address{}, errAddressDistrict
	}
	numbers, rest := houseNumbers(runes)
	switch {
	case numbers == 0:
		return Address{}, errAddressNumber
	case rest < 2:
		return Address{}, errAddressStreet
	}
	return Address{text}, nil
}

// String is the normal form. It is personal when the sponsor is an individual.
func (a Address) String() string { return a.text }

func tidyBlanks(runes []rune) []rune {
	out := runes[:0:0]
	for i, r := range runes {
		if r == ' ' {
			if len(out) == 0 || i == len(runes)-1 {
				continue
			}
			prev, next := out[len(out)-1], runes[i+1]
			if prev == ' ' || next == ' ' || isHan(prev) || isHan(next) {
				continue
			}
		}
		out = append(out, r)
	}
	return out
}
