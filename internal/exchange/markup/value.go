package markup

import "bytes"

// Value is the content of an element that holds text and nothing else, as it stands in the document.
type Value struct {
	Raw []byte
	// What Raw holds that the caller has to deal with: references to entities, which Resolve replaces; control characters,
	// which XML 1.0 does not allow; carriage returns, which XML reads as line feeds; and bytes outside ASCII, which have to be
	// decoded.
	Entities, Controls, Returns, NonASCII bool
	// What stood in the element besides text: a further element, a comment, a CDATA section among other content. With any of
	// them the element holds no plain value and Raw is of no use; see Plain.
	Element, Comment, Section bool
	// CDATA says that the whole content was one CDATA section. Raw is what stood in it, where "&" is only a character.
	CDATA bool
}

// Plain says that the element held text and nothing else, so that Raw is its value.
func (v *Value) Plain() bool { return !v.Element && !v.Comment && !v.Section }

// Classes of the bytes that Value tells of. They are bits, so that one pass over a text collects them.
const (
	classEntity byte = 1 << iota
	classControl
	classReturn
	classNonASCII
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
			set[c] = classNonASCII
		}
	}
	return set
}()

// Value reads the content of the element whose start was read last, its end included.
func (s *Scanner) Value() (v Value, ok bool) {
	if s.endDue {
		s.endDue = false
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
	v.NonASCII = classes&classNonASCII != 0
}

// Block reads like Value, for long content such as base64. It looks for the end alone and leaves Entities, Controls, Returns
// and NonASCII unset: who decodes base64 meets every other character anyway.
func (s *Scanner) Block() (v Value, ok bool) {
	if s.endDue {
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

// odd reads on where something other than text follows the text: a CDATA section that is the whole value, or what makes the
// element hold no plain value. It reads to the element's end in either case.
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
	v.CDATA = true
	s.pos = at
	return v, s.endTag() != Failed, true
}
