package ident

import "strings"

// RegionPrefix gives the province or city that the address begins with, as
// written, or "" when it begins with a street or place: 北京市, 广东省,
// 内蒙古, 深圳市. A contact address has to go without one. Names of streets
// and places after a province (北京路, 上海大厦) are not taken for it.
// Districts and counties need the region table and are for a rule to compare.
func (a Address) RegionPrefix() string {
	for i := range administrations {
		if p := provincePrefix(a.text, &administrations[i]); p != "" {
			return p
		}
	}
	for _, name := range []string{"香港特别行政区", "澳门特别行政区", "台湾省"} {
		if strings.HasPrefix(a.text, name) {
			return name
		}
	}
	return cityPrefix(a.text)
}

// StartsWithRegion says whether RegionPrefix finds something.
func (a Address) StartsWithRegion() bool { return a.RegionPrefix() != "" }

func provincePrefix(text string, a *Administration) string {
	rest, ok := strings.CutPrefix(text, a.NameZH)
	if !ok {
		return ""
	}
	for _, full := range []string{a.suffixZH, "省", "自治区"} {
		if full != "市" && strings.HasPrefix(rest, full) {
			return a.NameZH + full
		}
	}
	if a.suffixZH == "市" && startsWithCityMark(rest) {
		return a.NameZH + "市"
	}
	if beginsWithDivision(rest) {
		return a.NameZH
	}
	return ""
}

// cityPrefix finds a city in front: two to eleven characters and 市.
func cityPrefix(text string) string {
	runes := []rune(text)
	for i, r := range runes[:min(len(runes), 12)] {
		switch {
		case !isHan(r):
			return ""
		case r != '市':
			if strings.ContainsRune("路街道巷号", r) {
				return ""
			}
		case i >= 2 && isCityMark(runes, i):
			return string(runes[:i+1])
		default:
			return ""
		}
	}
	return ""
}

func startsWithCityMark(rest string) bool {
	runes := []rune("#" + rest) // a neutral character where the name ends
	return len(runes) > 1 && runes[1] == '市' && isCityMark(runes, 1)
}

// isCityMark tells the 市 of a city from that of 市场, 市民 and 超市.
func isCityMark(runes []rune, i int) bool {
	if i+1 < len(runes) && strings.ContainsRune("场民府政集井口", runes[i+1]) {
		return false
	}
	return i == 0 || !strings.ContainsRune("城超门菜夜花鱼早", runes[i-1])
}

// beginsWithDivision says whether text goes on with a city, district or county
// before any street or digit.
func beginsWithDivision(text string) bool {
	runes := []rune(text)
	for i, r := range runes[:min(len(runes), 9)] {
		switch {
		case strings.ContainsRune("路街道巷号", r), !isHan(r):
			return false
		case r == '市' && i >= 2 && isCityMark(runes, i), r == '县' && i >= 1, r == '州' && i >= 4 && runes[i-1] == '治':
			return true
		case r == '区' && i >= 2 && !strings.ContainsRune("小园社厂校院库发", runes[i-1]):
			return true
		}
	}
	return false
}
