package markup

import "bytes"

// Value is the content of an element that holds text and nothing else, as it stands in the document.
type Value struct {
	Raw []byte
	// What was met on the way. Entities are to be resolved with Resolve; Controls are characters that XML does not know;
	// Returns are carriage returns, which XML reads as line feeds; Long are bytes of characters longer than one.
	Entities, Controls, Returns, Long bool
	// Element, Comment and Section say that something other than text stood there: the value is not one.
	// A single CDATA section that is all there is gives its content instead, and is Whole.
	Element, Comment, Section, Whole bool
}

// Plain says that the value is text alone.
func (v *Value) Plain() bool { return !v.Element && !v.Comment && !v.Section }

// Classes of a byte of text.
const (
	classEntity byte = 1 << iota
	classControl
	classReturn
	classLong
)

var classOf = func() (set [256]byte) {
	for c := range 256 {
		switch {
		case c == '&':
			set[c] = classEntity
		case c == '\r':
			set[c] = classReturn
		case c < ' ' && c != '\n' && c != '\t', c == 0x7F:
			set[c] = classControl
		case c >= 0x80:
			set[c] = classLong
		}
	}
	return set
}()

// Value reads the content of the element whose start was read last, its end included.
func (s *Scanner) Value() (v Value, ok bool) {
	if s.closed {
		s.closed = false
		s.pop()
		return v, true
	}
	from, classes := s.pos, byte(0)
	data, at := s.data, s.pos
	for at < len(data) && data[at] != '<' {
		classes |= classOf[data[at]]
		at++
	}
	s.pos = at
	if at >= len(data) {
		s.fail(Truncated)
		return v, false
	}
	v.Raw = data[from:at]
	v.mark(classes)
	if at+1 < len(data) && data[at+1] == '/' {
		return v, s.endTag() != Failed
	}
	return s.odd(v)
}

func (v *Value) mark(classes byte) {
	v.Entities = classes&classEntity != 0
	v.Controls = classes&classControl != 0
	v.Returns = classes&classReturn != 0
	v.Long = classes&classLong != 0
}

// Block reads like Value, for content that is long and plain, such as base64: it looks for the end alone.
func (s *Scanner) Block() (v Value, ok bool) {
	if s.closed {
		return s.Value()
	}
	end := bytes.IndexByte(s.data[s.pos:], '<')
	if end < 0 {
		s.pos = len(s.data)
		s.fail(Truncated)
		return v, false
	}
	v.Raw = s.data[s.pos : s.pos+end]
	s.pos += end
	if s.pos+1 < len(s.data) && s.data[s.pos+1] == '/' {
		return v, s.endTag() != Failed
	}
	return s.odd(v)
}

// odd reads on where something other than text follows: one CDATA section, or what makes the value none.
func (s *Scanner) odd(v Value) (Value, bool) {
	if section := []byte("<![CDATA["); len(bytes.TrimSpace(v.Raw)) == 0 && bytes.HasPrefix(s.data[s.pos:], section) {
		if whole, ok, done := s.section(len(section)); done {
			return whole, ok
		}
	}
	depth := len(s.open) - 1
	for {
		switch {
		case bytes.HasPrefix(s.data[s.pos:], []byte("<!--")):
			v.Comment = true
		case bytes.HasPrefix(s.data[s.pos:], []byte("<![CDATA[")):
			v.Section = true
		}
		switch s.Next() {
		case Failed, Over:
			return v, false
		case Start:
			v.Element = true
		case End:
			if len(s.open) == depth {
				return v, true
			}
		}
	}
}

// section reads a CDATA section that is the whole content; done is false where more follows it.
func (s *Scanner) section(opening int) (v Value, ok, done bool) {
	from := s.pos + opening
	end := bytes.Index(s.data[from:], []byte("]]>"))
	if end < 0 {
		s.pos = len(s.data)
		s.fail(Truncated)
		return v, false, true
	}
	after := from + end + len("]]>")
	at := after
	for at < len(s.data) && space(s.data[at]) {
		at++
	}
	if !bytes.HasPrefix(s.data[at:], []byte("</")) {
		return v, false, false
	}
	v.Raw = s.data[from : from+end]
	var classes byte
	for _, c := range v.Raw {
		classes |= classOf[c]
	}
	v.mark(classes &^ classEntity)
	v.Whole = true
	s.pos = at
	return v, s.endTag() != Failed, true
}
