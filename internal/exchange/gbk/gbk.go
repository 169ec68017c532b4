package gbk

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The bytes of a two-byte character, and of the euro sign, for which later code pages use a single byte that GBK leaves free.
const (
	firstLead  = 0x81
	lastLead   = 0xFE
	firstTrail = 0x40
	lastTrail  = 0xFE
	trails     = lastTrail - firstTrail + 1
	euro       = '€'
	euroByte   = 0x80
	commonFrom = 0xA1 // both bytes of a character of GB 2312 lie above
)

// tables hold the two-byte characters in both directions, 0 for none. They are filled once from golang.org/x/text, and looking up is all
// that is left to do for each character.
type tables struct {
	decode [(lastLead - firstLead + 1) * trails]uint16
	encode [1 << 16]uint16
}

var load = sync.OnceValue(func() *tables {
	t := new(tables)
	decoder := simplifiedchinese.GBK.NewDecoder()
	var out [8]byte
	for lead := firstLead; lead <= lastLead; lead++ {
		for trail := firstTrail; trail <= lastTrail; trail++ {
			decoder.Reset()
			n, _, err := decoder.Transform(out[:], []byte{byte(lead), byte(trail)}, true)
			r, size := utf8.DecodeRune(out[:n])
			if err != nil || r == utf8.RuneError || size != n || r > 0xFFFF {
				continue
			}
			t.decode[(lead-firstLead)*trails+trail-firstTrail] = uint16(r)
			if !private(r) && r != euro && t.encode[r] == 0 {
				t.encode[r] = uint16(lead)<<8 | uint16(trail)
			}
		}
	}
	return t
})

// private says whether a character lies in the private use area, where GBK's code pages put what had no code of its own. It is read and
// never written.
func private(r rune) bool { return r >= 0xE000 && r <= 0xF8FF }

// AppendUTF8 appends src, read as GBK with the four-byte characters of GB 18030, to out. It gives the number of characters
// and says whether every byte was part of one; a byte that was not becomes U+FFFD.
func AppendUTF8(out, src []byte) (text []byte, characters int, whole bool) {
	t, whole := load(), true
	for i := 0; i < len(src); characters++ {
		c := src[i]
		if c < utf8.RuneSelf {
			out, i = append(out, c), i+1
			continue
		}
		r, size := t.one(src[i:])
		if r == utf8.RuneError {
			whole = false
		}
		out, i = utf8.AppendRune(out, r), i+size
	}
	return out, characters, whole
}

// one reads one character that does not begin with an ASCII byte, and gives its length; U+FFFD for bytes that are no character.
func (t *tables) one(src []byte) (rune, int) {
	if src[0] == euroByte {
		return euro, 1
	}
	if src[0] > lastLead || len(src) < 2 {
		return utf8.RuneError, 1
	}
	if src[1] >= firstTrail && src[1] <= lastTrail {
		if r := rune(t.decode[int(src[0]-firstLead)*trails+int(src[1]-firstTrail)]); r != 0 {
			return r, 2
		}
		return utf8.RuneError, 2
	}
	return four(src)
}

// four reads a four-byte character of GB 18030: lead, digit, lead, digit.
func four(src []byte) (rune, int) {
	if len(src) < 4 || src[1] < '0' || src[1] > '9' {
		return utf8.RuneError, 1
	}
	var out [8]byte
	n, _, err := simplifiedchinese.GB18030.NewDecoder().Transform(out[:], src[:4], true)
	r, size := utf8.DecodeRune(out[:n])
	if err != nil || r == utf8.RuneError || size != n {
		return utf8.RuneError, 1
	}
	return r, 4
}

// AppendGBK appends text, which is UTF-8, to out as GBK. It stops at the first character that GBK has no place for and gives
// that character's byte offset in text, or -1 when everything went in.
func AppendGBK(out []byte, text string) (bytes []byte, at int) {
	t := load()
	for i, r := range text {
		switch {
		case r < utf8.RuneSelf:
			out = append(out, byte(r))
		case r <= 0xFFFF && t.encode[r] != 0:
			pair := t.encode[r]
			out = append(out, byte(pair>>8), byte(pair))
		default:
			return out, i
		}
	}
	return out, -1
}

// Holds says whether GBK has a place for the character.
func Holds(r rune) bool {
	return r >= 0 && (r < utf8.RuneSelf || r <= 0xFFFF && load().encode[r] != 0)
}

// LooksLikeUTF8 says whether bytes that should be GBK are more likely UTF-8: they are well-formed UTF-8, hold Han characters
// in it, and read as GBK would hold what hardly any text has, characters of the rare rows or none at all.
func LooksLikeUTF8(src []byte) bool {
	han := 0
	for i := 0; i < len(src); {
		if src[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError {
			return false
		}
		if r >= 0x3000 && r <= 0x9FFF || r >= 0xFF00 && r <= 0xFFEF {
			han++
		}
		i += size
	}
	return han > 0 && rareInGBK(src)
}

// rareInGBK says whether bytes, read as GBK, hold a character outside GB 2312 or none at all: what UTF-8 looks like when read so.
func rareInGBK(src []byte) bool {
	t := load()
	for i := 0; i < len(src); {
		if src[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := t.one(src[i:])
		if r == utf8.RuneError || src[i] < commonFrom || size == 4 || src[i+size-1] < commonFrom {
			return true
		}
		i += size
	}
	return false
}
