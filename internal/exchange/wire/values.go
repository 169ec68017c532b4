package wire

import (
	"bytes"
	"encoding/base64"
	"unicode/utf8"

	"openicp/internal/civil"
	"openicp/internal/exchange/gbk"
	"openicp/internal/exchange/markup"
)

// Texts that are read share memory, a chunk at a time; one that is longer than ownText gets memory of its own.
const (
	arenaChunk = 32 << 10
	ownText    = 4 << 10
)

// value reads the text in the open element. Where that is empty or no plain text it has been reported, and ok is false.
func (d *decoder) value(row *Row) (v markup.Value, ok bool) {
	v, ok = d.scan.Value()
	switch {
	case !ok:
		return v, false
	case !v.Plain():
		d.reportRow(RuleMixed, row)
		return v, false
	case len(v.Raw) == 0:
		d.empty(row)
		return v, false
	}
	return v, true
}

// empty reports an element that holds nothing: one that must stand is missing then, and one that need not is read as absent.
func (d *decoder) empty(row *Row) {
	if row.Min == 0 && row.Type == Text {
		return
	}
	if row.occurs(d.version).Least > 0 {
		d.reportRow(RuleMissing, row)
		return
	}
	d.note(RuleEmpty, row)
}

// long reads a number. Out of bounds it is a fault of an upload and a note of a download.
func (d *decoder) long(row *Row) (n int64, ok bool) {
	v, ok := d.value(row)
	if !ok {
		return 0, false
	}
	n, ok = parseLong(v.Raw)
	if !ok || v.CDATA {
		d.reportRow(RuleNumber, row)
		return 0, false
	}
	if n < row.Min || n > row.max(d.version, d.options) {
		if d.strict || row.Min > 0 && n < 1 {
			d.reportRow(RuleBounds, row)
			return 0, false
		}
		d.note(RuleBounds, row)
	}
	return n, true
}

// maxDigits is the length of the longest number taken, leading zeros and sign included.
const maxDigits = 32

// parseLong reads an xs:long: white space around it, a sign, digits.
func parseLong(raw []byte) (n int64, ok bool) {
	if raw = bytes.Trim(raw, " \t\r\n"); len(raw) == 0 || len(raw) > maxDigits {
		return 0, false
	}
	negative := raw[0] == '-'
	if negative || raw[0] == '+' {
		raw = raw[1:]
	}
	for _, c := range raw {
		if c < '0' || c > '9' || n > (maxLong-int64(c-'0'))/10 {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	if negative {
		n = -n
	}
	return n, len(raw) > 0
}

// text reads a text, a day or a moment.
func (d *decoder) text(row *Row) string {
	v, ok := d.value(row)
	if !ok {
		return ""
	}
	text, characters, ok := d.decode(v)
	if !ok {
		d.reportRow(RuleCharacters, row)
		return ""
	}
	if int64(characters) < row.Min || row.Max > 0 && int64(characters) > row.Max {
		if d.lenientRow(RuleLength, row); d.strict {
			return ""
		}
	}
	if row.Type == Day || row.Type == Moment {
		if _, err := civil.Parse(string(text[:min(len(text), 10)])); err != nil {
			d.lenientRow(RuleDate, row)
		}
	}
	return d.keep(text)
}

// decode turns a value into UTF-8, resolves its entities and counts its characters. The result is overwritten by the next.
func (d *decoder) decode(v markup.Value) (text []byte, characters int, ok bool) {
	text, characters, ok = v.Raw, len(v.Raw), !v.Controls
	if v.NonASCII {
		if d.utf8 {
			characters, ok = utf8.RuneCount(text), ok && utf8.Valid(text)
		} else {
			whole := false
			d.scratch, characters, whole = gbk.AppendUTF8(d.scratch[:0], text)
			text, ok = d.scratch, ok && whole
		}
		ok = ok && known(text)
	}
	if v.Returns {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
		characters = utf8.RuneCount(text)
	}
	if v.Entities && ok {
		d.escape, ok = markup.Resolve(d.escape[:0], text)
		text, characters = d.escape, utf8.RuneCount(d.escape)
		ok = ok && known(text)
	}
	return text, characters, ok
}

// known says that no character stands for one that could not be decoded (U+FFFD), and that none is U+FFFE or U+FFFF, which XML
// does not allow.
func known(text []byte) bool {
	return !bytes.Contains(text, []byte("\uFFFD")) && !bytes.Contains(text, []byte("\uFFFE")) && !bytes.Contains(text, []byte("\uFFFF"))
}

// keep makes a string of text. Short ones share the memory of a chunk, which saves an allocation for each of the thousands of
// texts in an upload; a chunk lives as long as any string in it.
func (d *decoder) keep(text []byte) string {
	if len(text) > ownText {
		return string(text)
	}
	if d.arena.Cap()-d.arena.Len() < len(text) {
		d.arena.Reset()
		d.arena.Grow(arenaChunk)
	}
	from := d.arena.Len()
	d.arena.Write(text)
	return d.arena.String()[from:]
}

// base64 reads a file. White space in it is passed over.
func (d *decoder) base64(row *Row) []byte {
	v, ok := d.scan.Block()
	switch {
	case !ok:
		return nil
	case !v.Plain():
		d.reportRow(RuleMixed, row)
		return nil
	case len(v.Raw) == 0:
		d.empty(row)
		return nil
	}
	encoded := Unwrap(v.Raw)
	if row.Max > 0 && int64(len(encoded)) > row.Max {
		if d.lenientRow(RuleSize, row); d.strict {
			return nil
		}
	}
	file := make([]byte, base64.StdEncoding.DecodedLen(len(encoded)))
	n, err := base64.StdEncoding.Strict().Decode(file, encoded)
	if err != nil || n == 0 {
		d.reportRow(RuleBase64, row)
		return nil
	}
	return file[:n]
}

// Unwrap takes white space out of base64, without a copy where there is none.
func Unwrap(encoded []byte) []byte {
	if !bytes.ContainsAny(encoded, " \t\r\n") {
		return encoded
	}
	out := make([]byte, 0, len(encoded))
	for _, c := range encoded {
		if c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			out = append(out, c)
		}
	}
	return out
}
