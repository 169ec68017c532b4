package ident

import "strings"

// maxBlanks bounds the blanks tolerated between two parts of a number, which
// keeps the search in running text linear.
const maxBlanks = 4

// numberReader reads numbers from folded runes. Each part is tried at at and
// moves it on success only.
type numberReader struct {
	runes []rune
	at    int
	text  bool // running text: what does not belong behind a number is left, not refused
}

// number reads one number that begins at r.at.
func (r *numberReader) number() (Number, *Fault) {
	first := r.runes[r.at]
	use, isProvince := provinceLetters[first]
	switch {
	case isProvince:
		r.at++
		return r.ofProvince(string(first), use)
	case first == '合':
		r.at++
		if !r.word("字") {
			return Number{}, errNumberForm
		}
		return r.licence(Number{Base: KindLicenceForeign})
	case first == 'A' || first == 'B':
		return r.licence(Number{Base: KindLicenceCross})
	}
	return Number{}, errNumberForm
}

func (r *numberReader) ofProvince(letter string, use letterUse) (Number, *Fault) {
	switch {
	case r.word("公网安备"):
		if !use.security {
			return Number{}, errNumberSecurityP
		}
		return r.publicSecurity(letter)
	case r.word("ICP"):
		switch {
		case r.word("备"):
			if !use.filing {
				return Number{}, errNumberFilingP
			}
			return r.filing(letter)
		case r.word("证"):
			if !use.filing && !use.licence {
				return Number{}, errNumberLicenceP
			}
			return r.licenceOld(letter)
		}
		return Number{}, errNumberForm
	case !r.isNext('B') && !r.isNext('A'):
		return Number{}, errNumberForm
	case !use.licence:
		return Number{}, errNumberLicenceP
	}
	return r.licence(Number{Base: KindLicenceProvince, Letter: letter})
}

func (r *numberReader) filing(letter string) (Number, *Fault) {
	d := r.digits(10)
	if len(d) != 8 && len(d) != 10 {
		return Number{}, errNumberFiling
	}
	n := Number{Base: KindSponsor, Letter: letter, Digits: d, Serial: number(d[len(d)-6:])}
	n.Year = number(d[:len(d)-6])
	if len(d) == 8 {
		n.Year += 2000
	}
	switch {
	case n.Serial == 0:
		return Number{}, errNumberFiling
	case !plausibleYear(n.Year):
		return Number{}, errNumberYear
	}
	return r.service(n, r.word("号"))
}

func (r *numberReader) licenceOld(letter string) (Number, *Fault) {
	d := r.digits(6)
	if len(d) != 6 {
		return Number{}, errNumberOld
	}
	n := Number{Base: KindLicenceOld, Letter: letter, Digits: d, Year: 2000 + number(d[:2]), Serial: number(d[2:])}
	return r.service(n, r.word("号"))
}

// licence reads scope, hyphen and digits of the three licence forms in use.
func (r *numberReader) licence(n Number) (Number, *Fault) {
	scope, ok := r.scope(n.Base != KindLicenceProvince)
	if !ok || !r.word("-") {
		return Number{}, errNumberScope
	}
	d := r.digits(8)
	if len(d) != 8 {
		return Number{}, errNumberLicence
	}
	n.Scope, n.Digits, n.Year, n.Serial = scope, d, number(d[:4]), number(d[4:])
	if !plausibleYear(n.Year) {
		return Number{}, errNumberYear
	}
	hao := r.word("号")
	if !hao && r.at < len(r.runes) && isLetter(r.runes[r.at]) {
		return Number{}, errNumberTrailing
	}
	return r.service(n, hao)
}

// scope reads B1, B2 or B1.B2, and before them A1 and A2 where nationwide.
func (r *numberReader) scope(nationwide bool) (string, bool) {
	var parts []string
	for _, part := range [...]string{"A1", "A2", "B1", "B2"} {
		if part[0] == 'A' && !nationwide || len(parts) > 0 && !r.isNext('.') {
			continue
		}
		mark := r.at
		if len(parts) > 0 {
			r.word(".")
		}
		if r.word(part) {
			parts = append(parts, part)
		} else {
			r.at = mark
		}
	}
	ok := len(parts) > 0 && parts[len(parts)-1][0] == 'B'
	return strings.Join(parts, "."), ok
}

func (r *numberReader) publicSecurity(letter string) (Number, *Fault) {
	d := r.digits(14)
	if len(d) != 14 && len(d) != 12 {
		return Number{}, errNumberSecurity
	}
	n := Number{Kind: KindPublicSecurity, Base: KindPublicSecurity, Letter: letter, Digits: d, Serial: number(d[len(d)-6:])}
	r.word("号")
	return n, nil
}

// service reads "-N" and its letter behind a stem, if they are there. hao says
// that 号 was read; some write it behind the service instead.
func (r *numberReader) service(n Number, hao bool) (Number, *Fault) {
	n.Kind = n.Base
	mark := r.at
	before := r.blanks()
	if r.at >= len(r.runes) || r.runes[r.at] != '-' {
		r.at = mark
		return n, nil
	}
	r.at++
	spaced := before > 0 && r.blanks() > 0
	d := r.digits(6)
	if len(d) < 1 || len(d) > 6 || d[0] == '0' || r.text && spaced {
		if r.text {
			r.at = mark
			return n, nil
		}
		return Number{}, errNumberService
	}
	n.N = number(d)
	n.ServiceKind, n.Kind = Website, KindService
	if f := r.serviceLetter(&n); f != nil {
		return Number{}, f
	}
	if !hao {
		r.word("号")
	}
	return n, nil
}

// serviceLetter reads A, X or K, unless a word begins there.
func (r *numberReader) serviceLetter(n *Number) *Fault {
	if r.at >= len(r.runes) || !isLetter(r.runes[r.at]) {
		return nil
	}
	ends := r.at+1 >= len(r.runes) || !isLetter(r.runes[r.at+1]) && !isDigit(r.runes[r.at+1])
	for _, s := range serviceSuffixes {
		if ends && s.letter == string(r.runes[r.at]) {
			n.ServiceKind, n.Kind = s.kind, s.number
			r.at++
			return nil
		}
	}
	if r.text {
		return nil
	}
	return errNumberService
}

// blanks skips blanks and gives how many.
func (r *numberReader) blanks() int {
	start := r.at
	for r.at < len(r.runes) && r.at-start < maxBlanks && r.runes[r.at] == ' ' {
		r.at++
	}
	return r.at - start
}

// isNext looks past blanks.
func (r *numberReader) isNext(c rune) bool {
	mark := r.at
	r.blanks()
	is := r.at < len(r.runes) && r.runes[r.at] == c
	r.at = mark
	return is
}

// word reads a fixed word behind blanks.
func (r *numberReader) word(w string) bool {
	mark := r.at
	r.blanks()
	for _, c := range w {
		if r.at >= len(r.runes) || r.runes[r.at] != c {
			r.at = mark
			return false
		}
		r.at++
	}
	return true
}

// digits reads a run of digits behind blanks. A run longer than most is given
// one digit too long, so that no caller takes its beginning for the whole.
func (r *numberReader) digits(most int) string {
	mark := r.at
	r.blanks()
	start := r.at
	for r.at < len(r.runes) && isDigit(r.runes[r.at]) && r.at-start <= most {
		r.at++
	}
	if r.at == start {
		r.at = mark
		return ""
	}
	return string(r.runes[start:r.at])
}

// plausibleYear takes the years in which such numbers were and will be given:
// filings and licences begin with the Telecommunications Regulations of 2000.
func plausibleYear(y int) bool { return y >= 2000 && y <= 2099 }
