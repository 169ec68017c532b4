package ident

// ParseNumber reads one number of any kind. Blanks between its parts,
// full-width letters, digits and hyphens, small letters, traditional 號 備 證
// 網 and a missing 号 are tolerated; a missing or extra digit, a letter of
// another province table or anything before and behind is not. Letters go by
// the table of administrations: 蜀 files, 川 licenses. Old licences (ICP证)
// take both letters of a province.
func ParseNumber(s string) (Number, *Fault) {
	if f := outOfBounds(s); f != nil {
		return Number{}, f
	}
	r := numberReader{runes: foldNumber(fold(s))}
	if len(r.runes) == 0 {
		return Number{}, errEmpty
	}
	n, f := r.number()
	if f != nil {
		return Number{}, f
	}
	if r.at < len(r.runes) {
		return Number{}, errNumberTrailing
	}
	return n, nil
}

// NumberFound is one number found in running text. Normal is its printing form.
type NumberFound struct {
	Kind   NumberKind `json:"kind"`
	Normal string     `json:"normal"`
}

// FindNumbers gives every number in running text, such as the foot of a page,
// in reading order. It is as tolerant as ParseNumber within a number. A hyphen
// with blanks on both sides is read as punctuation, and digits that run on, or
// letters that run on into a licence number without a province, spoil the
// match rather than being cut. It takes time linear in the text.
func FindNumbers(text string) []NumberFound {
	found := []NumberFound{}
	r := numberReader{runes: foldNumber(text), text: true}
	for start := 0; start < len(r.runes); {
		if !r.begins(start) {
			start++
			continue
		}
		r.at = start
		n, f := r.number()
		if f != nil {
			start++
			continue
		}
		found = append(found, NumberFound{n.Kind, n.String()})
		start = r.at
	}
	return found
}

// foldNumber maps rune for rune to what the reader compares with.
func foldNumber(s string) []rune {
	runes := []rune(s)
	for i, r := range runes {
		r = upperASCII(dash(narrow(r)))
		switch r {
		case '\n', '\r':
			r = ' '
		case '號':
			r = '号'
		case '備':
			r = '备'
		case '證':
			r = '证'
		case '網':
			r = '网'
		}
		runes[i] = r
	}
	return runes
}

// letterUse says for which numbers a province's letter is used.
type letterUse struct{ filing, licence, security bool }

var provinceLetters = func() map[rune]letterUse {
	m := make(map[rune]letterUse, 40)
	set := func(letter string, use func(*letterUse)) {
		for _, r := range letter {
			u := m[r]
			use(&u)
			m[r] = u
		}
	}
	for _, a := range administrations {
		set(a.FilingLetter, func(u *letterUse) { u.filing = true })
		set(a.LicenceLetter, func(u *letterUse) { u.licence = true })
		set(a.PublicSecurityLetter, func(u *letterUse) { u.security = true })
	}
	return m
}()

// begins says whether a number can begin at i of running text.
func (r *numberReader) begins(i int) bool {
	c := r.runes[i]
	switch c {
	case '合':
		return true
	case 'A', 'B':
		return r.standsAlone(i)
	}
	_, ok := provinceLetters[c]
	return ok
}

// standsAlone keeps a licence number without a letter from being cut out of a
// longer one that was refused, or out of a word.
func (r *numberReader) standsAlone(i int) bool {
	if i == 0 {
		return true
	}
	prev := r.runes[i-1]
	if prev == ' ' && i >= 2 {
		// 蜀 B2-… is a wrong number with a blank, not a number behind a word.
		if _, ok := provinceLetters[r.runes[i-2]]; ok {
			return false
		}
		return true
	}
	_, letter := provinceLetters[prev]
	return !letter && prev != '字' && prev != '-' && prev != '.' && prev != '_' && !isDigit(prev) && !isLetter(prev)
}
