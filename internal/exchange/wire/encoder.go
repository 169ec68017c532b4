package wire

import (
	"encoding/base64"
	"strconv"
	"unicode/utf8"

	"openicp/internal/civil"
	"openicp/internal/exchange/gbk"
	"openicp/internal/exchange/markup"
	"openicp/internal/fault"
)

// encoder writes one document. It never stops at a fault: what cannot be sent is collected in faults, and what the version has no
// place for in left.
type encoder struct {
	version Version
	options Options
	utf8    bool // writes UTF-8 in place of GBK, for the answers of methods
	out     []byte
	path    path
	faults  []Fault
	left    []Fault
}

func (e *encoder) open(tag string) {
	e.out = append(e.out, '<')
	e.out = append(e.out, tag...)
	e.out = append(e.out, '>')
}

func (e *encoder) close(tag string) {
	e.out = append(e.out, '<', '/')
	e.out = append(e.out, tag...)
	e.out = append(e.out, '>')
}

// group writes an element around what write writes. Position counts from 1 where the element repeats and is 0 where it does not.
func (e *encoder) group(tag string, position int, write func()) {
	e.path = append(e.path, step{tag, position})
	e.open(tag)
	write()
	e.close(tag)
	e.path = e.path[:len(e.path)-1]
}

// at writes one of several values of an element that repeats.
func (e *encoder) at(position int, write func()) {
	e.path = append(e.path, step{"", position})
	write()
	e.path = e.path[:len(e.path)-1]
}

func (e *encoder) report(rule Rule)               { e.fault(rule, nil, fault.Text{}) }
func (e *encoder) reportAt(tag string, rule Rule) { e.fault(rule, &Row{Tag: tag}, fault.Text{}) }

// fault reports a fault at the element of row, below where the encoder stands.
func (e *encoder) fault(rule Rule, row *Row, detail fault.Text) {
	if len(e.faults) >= MaxFileFaults {
		return
	}
	e.faults = append(e.faults, newFault(rule, e.field(row), row, detail))
}

// field is the path to the row's element. For an element that repeats, the last step is already there with its position, without a
// tag (see at).
func (e *encoder) field(row *Row) string {
	p := e.path
	if row == nil {
		return p.String()
	}
	if n := len(p); n > 0 && p[n-1].tag == "" {
		p = append(p[:n-1:n-1], step{row.Tag, p[n-1].at})
		return p.String()
	}
	return append(p[:len(p):len(p)], step{tag: row.Tag}).String()
}

// leaveOut notes an element that has a value and no place in this version.
func (e *encoder) leaveOut(tag string) {
	row := &Row{Tag: tag}
	e.left = append(e.left, newFault(RuleLeftOut, e.field(row), row, fault.Text{}))
}

// count reports a list that is longer than the schema lets it be.
func (e *encoder) count(row *Row, n int) {
	o := row.occurs(e.version)
	if o.Most > 0 && n > o.Most {
		e.fault(RuleTooMany, row, fault.Text{})
	}
}

func (e *encoder) long(row *Row, n int64) {
	if n < row.Min || n > row.max(e.version, e.options) {
		e.fault(RuleBounds, row, fault.Text{})
	}
	e.open(row.Tag)
	e.out = strconv.AppendInt(e.out, n, 10)
	e.close(row.Tag)
}

func (e *encoder) text(row *Row, s string) {
	if n := int64(utf8.RuneCountInString(s)); n < row.Min || row.Max > 0 && n > row.Max {
		e.fault(RuleLength, row, fault.Text{})
	}
	if row.Type == Day || row.Type == Moment {
		if _, err := civil.Parse(s[:min(len(s), 10)]); err != nil {
			e.fault(RuleDate, row, fault.Text{})
		}
	}
	e.open(row.Tag)
	e.characters(row, s)
	e.close(row.Tag)
}

// characters writes text, escaped where markup would be read.
func (e *encoder) characters(row *Row, s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		escaped := markup.Escape(c)
		if escaped == "" {
			if c < ' ' && c != '\t' && c != '\n' || c == 0x7F {
				e.fault(RuleCharacters, row, fault.Text{})
			}
			continue
		}
		e.encode(row, s, from, i)
		e.out = append(e.out, escaped...)
		from = i + 1
	}
	e.encode(row, s, from, len(s))
}

// encode writes a part of s that needs no escaping, in GBK unless the document is UTF-8.
func (e *encoder) encode(row *Row, s string, from, to int) {
	if e.utf8 {
		e.out = append(e.out, s[from:to]...)
		return
	}
	for from < to {
		var bad int
		if e.out, bad = gbk.AppendGBK(e.out, s[from:to]); bad < 0 {
			return
		}
		bad += from
		r, size := utf8.DecodeRuneInString(s[bad:])
		if e.version != Own || !markup.Character(r) || r == utf8.RuneError {
			e.fault(RuleOutside, row, outside(gbk.ClassOf(r), utf8.RuneCountInString(s[:bad])+1))
			return
		}
		// Our version writes what GBK has no place for as a character reference, so that rare names cross.
		e.out = append(strconv.AppendInt(append(e.out, "&#"...), int64(r), 10), ';')
		from = bad + size
	}
}

func (e *encoder) base64(row *Row, file []byte) {
	if n := int64(base64.StdEncoding.EncodedLen(len(file))); n < row.Min || row.Max > 0 && n > row.Max {
		e.fault(RuleSize, row, fault.Text{})
		return
	}
	e.open(row.Tag)
	e.out = base64.StdEncoding.AppendEncode(e.out, file)
	e.close(row.Tag)
}
