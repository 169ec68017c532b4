package markup

import "bytes"

// Limits of one document.
const (
	MaxDepth       = 64  // open elements
	MaxName        = 128 // bytes of a name
	MaxAttributes  = 32  // of one element
	MaxAttribute   = 4096
	MaxDeclaration = 256
)

// Kind is the kind of a token.
type Kind uint8

// The tokens of a document.
const (
	Failed Kind = iota // see Scanner.Err
	Start
	End
	Stray // text between elements, where no document of this interface has any
	Over  // the root is closed and nothing follows
)

// Attribute is one attribute as it stands in the document, its value not resolved.
type Attribute struct{ Name, Value []byte }

// Scanner walks one document. Names, attributes and values are parts of the document's own bytes.
type Scanner struct {
	// Name and Attributes belong to the last Start or End; Attributes are overwritten by the next.
	Name       []byte
	Attributes []Attribute
	// Encoding is what the declaration says, empty where it says nothing or is missing.
	Encoding string

	data   []byte
	pos    int
	open   [][]byte
	endDue bool // the last start tag was an empty element's, whose end is the next token
	rooted bool // the root has been opened
	err    *Error
}

// New begins to read a document.
func New(document []byte) *Scanner { return &Scanner{data: document} }

// Err gives why reading stopped, nil while it has not.
func (s *Scanner) Err() error {
	if s.err == nil {
		return nil
	}
	return s.err
}

// Depth is the number of open elements.
func (s *Scanner) Depth() int { return len(s.open) }

func (s *Scanner) fail(rule Rule) Kind {
	if s.err == nil {
		s.err = &Error{Rule: rule, Offset: s.pos}
	}
	return Failed
}

// Prolog reads the declaration, where there is one, and refuses what may not stand before the root. It is called once, first.
func (s *Scanner) Prolog() bool {
	if bytes.HasPrefix(s.data, []byte("\xff\xfe")) || bytes.HasPrefix(s.data, []byte("\xfe\xff")) ||
		bytes.HasPrefix(s.data, []byte("\xef\xbb\xbf")) || bytes.HasPrefix(s.data, []byte{0}) {
		s.fail(Encoding)
		return false
	}
	if !bytes.HasPrefix(s.data, []byte("<?xml")) {
		return true
	}
	end := bytes.Index(s.data[:min(len(s.data), MaxDeclaration)], []byte("?>"))
	if end < 0 {
		s.fail(Malformed)
		return false
	}
	s.pos = len("<?xml")
	attributes, ok := s.attributes(end)
	if !ok || !s.declared(attributes) {
		s.fail(Malformed)
		return false
	}
	s.pos = end + len("?>")
	return true
}

func (s *Scanner) declared(attributes []Attribute) bool {
	version := false
	for _, a := range attributes {
		switch string(a.Name) {
		case "version":
			version = string(a.Value) == "1.0"
		case "encoding":
			s.Encoding = string(a.Value)
		case "standalone":
		default:
			return false
		}
	}
	return version
}

// Next gives the next token. White space and comments between elements are passed over.
func (s *Scanner) Next() Kind {
	if s.err != nil {
		return Failed
	}
	if s.endDue {
		s.endDue = false
		return s.pop()
	}
	for {
		for s.pos < len(s.data) && space(s.data[s.pos]) {
			s.pos++
		}
		if s.pos >= len(s.data) {
			return s.atEnd()
		}
		if s.data[s.pos] != '<' {
			return s.stray()
		}
		if len(s.open) == 0 && s.rooted && !bytes.HasPrefix(s.data[s.pos:], []byte("<!--")) {
			return s.fail(Trailing)
		}
		if kind, done := s.markup(); done {
			return kind
		}
	}
}

func (s *Scanner) atEnd() Kind {
	switch {
	case len(s.open) > 0:
		return s.fail(Truncated)
	case !s.rooted:
		return s.fail(Empty)
	}
	return Over
}

// markup reads what begins with "<"; done is false where it was a comment.
func (s *Scanner) markup() (kind Kind, done bool) {
	rest := s.data[s.pos:]
	switch {
	case len(rest) < 2:
		return s.fail(Truncated), true
	case rest[1] == '/':
		return s.endTag(), true
	case rest[1] == '?':
		return s.fail(Instruction), true
	case bytes.HasPrefix(rest, []byte("<!--")):
		if !s.comment() {
			return Failed, true
		}
		return Failed, false
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		return s.stray(), true
	case rest[1] == '!':
		return s.fail(DocType), true
	}
	return s.startTag(), true
}

// comment passes over a comment; "--" inside one is not XML.
func (s *Scanner) comment() bool {
	from := s.pos + len("<!--")
	at := bytes.Index(s.data[from:], []byte("--"))
	if at < 0 {
		s.fail(Truncated)
		return false
	}
	if at += from; at+2 >= len(s.data) || s.data[at+2] != '>' {
		s.fail(Malformed)
		return false
	}
	s.pos = at + len("-->")
	return true
}

// stray passes over text between elements, CDATA sections included. Outside the root there may be none.
func (s *Scanner) stray() Kind {
	if len(s.open) == 0 {
		if s.rooted {
			return s.fail(Trailing)
		}
		if s.data[s.pos] == 0 {
			return s.fail(Encoding)
		}
		return s.fail(Malformed)
	}
	if s.data[s.pos] == '<' {
		end := bytes.Index(s.data[s.pos:], []byte("]]>"))
		if end < 0 {
			return s.fail(Truncated)
		}
		s.pos += end + len("]]>")
		return Stray
	}
	end := bytes.IndexByte(s.data[s.pos:], '<')
	if end < 0 {
		return s.fail(Truncated)
	}
	text := s.data[s.pos : s.pos+end]
	if bytes.IndexByte(text, '&') >= 0 {
		if _, ok := Resolve(nil, text); !ok {
			return s.fail(Entity)
		}
	}
	s.pos += end
	return Stray
}

// Skip passes over the rest of the element whose start was read last, its end included.
func (s *Scanner) Skip() bool {
	depth := len(s.open) - 1
	for {
		switch s.Next() {
		case Failed, Over:
			return false
		case End:
			if len(s.open) == depth {
				return true
			}
		}
	}
}

func space(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }
