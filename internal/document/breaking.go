package document

import (
	"strings"
	"unicode"
)

// Punctuation that a line of Chinese must not begin or end with (GB/T 15834).
const (
	neverFirst = "，。、；：？！…—～·）》】」』〉〕〗”’％‰℃" + ",.;:?!)]}%>"
	neverLast  = "（《【「『〈〔〖“‘￥" + "([{<$#"
)

// breakLines breaks a text into lines: one no wider than first, the others no wider than width, in the unit of advance. Joined together, the lines are the text
// again, character for character. Between Chinese characters a line may break anywhere, but not before closing or after
// opening punctuation; words, numbers and addresses of websites stay whole unless one alone is wider than a line. Spaces
// hang over the end of their line.
func breakLines(text string, first, width float64, advance func(rune) float64) []string {
	var (
		lines []string
		line  []rune
		used  float64
		room  = first
	)
	flush := func() {
		lines, line, used, room = append(lines, string(line)), nil, 0, width
	}
	for _, unit := range unbreakable(text) {
		w := visibleWidth(unit, advance)
		if len(line) > 0 && used+w > room {
			flush()
		}
		if w <= room {
			line, used = append(line, unit...), used+fullWidth(unit, advance)
			continue
		}
		for _, part := range apart(unit, width, advance) { // wider than a line by itself: nowhere is a good place
			if w := visibleWidth(part, advance); len(line) > 0 && used+w > room {
				flush()
			}
			line, used = append(line, part...), used+fullWidth(part, advance)
		}
	}
	if len(line) > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// apart takes a piece that is too wide into characters, each with the punctuation it must not be parted from, unless that
// too is wider than a line.
func apart(unit []rune, width float64, advance func(rune) float64) (parts [][]rune) {
	from := 0
	for i := 1; i <= len(unit); i++ {
		if i < len(unit) && stuck(unit[i-1], unit[i]) && fullWidth(unit[from:i+1], advance) <= width {
			continue
		}
		parts = append(parts, unit[from:i])
		from = i
	}
	return parts
}

// stuck says that no line may end between two characters.
func stuck(before, after rune) bool {
	return after == ' ' || strings.ContainsRune(neverFirst, after) || strings.ContainsRune(neverLast, before)
}

func fullWidth(unit []rune, advance func(rune) float64) (w float64) {
	for _, r := range unit {
		w += advance(r)
	}
	return w
}

func visibleWidth(unit []rune, advance func(rune) float64) float64 {
	return fullWidth([]rune(strings.TrimRight(string(unit), " ")), advance)
}

// unbreakable cuts a text into the pieces that a line break may stand between.
func unbreakable(text string) (units [][]rune) {
	runes := []rune(text)
	from := 0
	for i := 1; i < len(runes); i++ {
		if mayBreak(runes[i-1], runes[i]) {
			units = append(units, runes[from:i])
			from = i
		}
	}
	if from < len(runes) {
		units = append(units, runes[from:])
	}
	return units
}

func mayBreak(before, after rune) bool {
	switch {
	case stuck(before, after):
		return false
	case before == ' ':
		return true
	case before == '’':
		return ideographic(after)
	}
	return ideographic(before) || ideographic(after)
}

// ideographic says that a character stands for itself, as Chinese characters and their punctuation do, and is no part of a
// word. What is not a letter, digit or sign of Latin, Greek or Cyrillic script counts so.
func ideographic(r rune) bool {
	return r >= 0x2e80 || r >= 0x2190 && r < 0x2c00 || unicode.Is(unicode.Han, r) || strings.ContainsRune("“”‘…—·", r)
}
