package ident

import "strings"

// What may stand before and behind in a house, room or group number. The sets
// overlap with place names (三里屯, 一号路, 天安门), so each unit says which
// numerals it takes and which characters behind it undo it.
const (
	chineseNumerals = "〇零一二三四五六七八九十百千两"
	cyclicSigns     = "甲乙丙丁戊己庚辛"
	anyUnits        = "号號栋棟幢座室层層楼樓弄組组队"
	digitUnits      = "门社#房户铺档院"
)

// roadBehindNumber begins names such as 一号路 and 四号线, where the number
// is the name of a road and not of a house.
var roadBehindNumber = []string{"路", "街", "线", "道", "桥", "巷", "渠", "井", "大街", "大道", "公路", "支路", "胡同", "码头", "航站"}

// streetSuffixes end the name of a street; a number at the very end may follow
// them without a unit (体育东路100).
const streetSuffixes = "路街道巷弄里同条段"

// houseNumbers counts the number components of an address, and the Chinese
// characters and letters outside them, which have to name the place.
func houseNumbers(runes []rune) (numbers, rest int) {
	for i := 0; i < len(runes); {
		if end := numberAt(runes, i); end > i {
			numbers++
			i = end
			continue
		}
		if isHan(runes[i]) || isLetter(runes[i]) {
			rest++
		}
		i++
	}
	return numbers, rest
}

// numberAt gives the end of the number component that begins at i, or i.
func numberAt(runes []rune, i int) int {
	end := digitsAt(runes, i)
	if end > i {
		if i > 0 && (end == len(runes) || strings.ContainsRune("(),", runes[end])) && bareNumber(runes, i, end) {
			return end
		}
		return unitAt(runes, i, end, anyUnits+digitUnits)
	}
	end = i
	for end < len(runes) && end-i < 6 && strings.ContainsRune(chineseNumerals, runes[end]) {
		end++
	}
	if end > i {
		return unitAt(runes, i, end, anyUnits)
	}
	if strings.ContainsRune(cyclicSigns, runes[i]) {
		return unitAt(runes, i, i+1, "号座栋幢楼")
	}
	if isLetter(runes[i]) && (i == 0 || !isLetter(runes[i-1])) {
		return unitAt(runes, i, lettersAt(runes, i), "号號栋棟幢座室楼樓")
	}
	return i
}

// digitsAt reads digits with what ties them together: 88-2-301, 3A. The first
// must be a digit.
func digitsAt(runes []rune, i int) int {
	end := i
	for end < len(runes) && isDigit(runes[end]) {
		end++
	}
	if end == i {
		return i
	}
	for end < len(runes) {
		switch {
		case isDigit(runes[end]), isLetter(runes[end]) && !longWord(runes, end):
			end++
		case runes[end] == '-' && end+1 < len(runes) && (isDigit(runes[end+1]) || isLetter(runes[end+1])):
			end++
		default:
			return end
		}
	}
	return end
}

func longWord(runes []rune, i int) bool { return lettersAt(runes, i)-i > 2 }

func lettersAt(runes []rune, i int) int {
	for i < len(runes) && isLetter(runes[i]) {
		i++
	}
	return i
}

// unitAt takes the unit behind a numeral from start to end, and gives its end
// or start when there is none. Letters count only by ones and twos (A座, not KTV室).
func unitAt(runes []rune, start, end int, units string) int {
	if isLetter(runes[start]) && end-start > 2 || end >= len(runes) {
		return start
	}
	if end+1 < len(runes) && runes[end] == '单' && runes[end+1] == '元' {
		return end + 2
	}
	if !strings.ContainsRune(units, runes[end]) {
		return start
	}
	behind := string(runes[end+1 : min(end+3, len(runes))])
	if runes[end] == '号' || runes[end] == '號' {
		for _, road := range roadBehindNumber {
			if strings.HasPrefix(behind, road) {
				return start
			}
		}
		if end+1 < len(runes) && strings.ContainsRune("楼樓院栋棟幢座室房铺", runes[end+1]) {
			return end + 2 // 12号楼 is one component
		}
	}
	return end + 1
}

// bareNumber says whether a number needs no unit: it is tied by a hyphen or
// "#", or follows a street or another number component.
func bareNumber(runes []rune, i, end int) bool {
	for _, r := range runes[i:end] {
		if r == '-' {
			return true
		}
	}
	prev := runes[i-1]
	return prev == '#' || prev == '-' || strings.ContainsRune(streetSuffixes+anyUnits+digitUnits, prev)
}
