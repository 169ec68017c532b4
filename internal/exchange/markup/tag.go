package markup

import "bytes"

// startTag reads a start tag, the "<" not yet passed.
func (s *Scanner) startTag() Kind {
	s.pos++
	name, ok := s.name(len(s.data))
	if !ok {
		return s.unfinished()
	}
	s.Attributes = s.Attributes[:0]
	if s.pos < len(s.data) && s.data[s.pos] != '>' {
		if kind := s.startRest(); kind == Failed {
			return Failed
		}
	} else if s.pos >= len(s.data) {
		return s.fail(Truncated)
	} else {
		s.pos++
	}
	if len(s.open) >= MaxDepth {
		return s.fail(Depth)
	}
	s.open, s.Name, s.rooted = append(s.open, name), name, true
	return Start
}

// startRest reads attributes and the end of a start tag.
func (s *Scanner) startRest() Kind {
	if s.data[s.pos] != '/' {
		attributes, ok := s.attributes(len(s.data))
		if !ok {
			return s.unfinished()
		}
		s.Attributes = attributes
	}
	if s.pos < len(s.data) && s.data[s.pos] == '/' {
		s.endDue = true
		s.pos++
	}
	if s.pos >= len(s.data) {
		return s.fail(Truncated)
	}
	if s.data[s.pos] != '>' {
		return s.fail(Malformed)
	}
	s.pos++
	return Start
}

func (s *Scanner) unfinished() Kind {
	if s.pos >= len(s.data) {
		return s.fail(Truncated)
	}
	return s.fail(Malformed)
}

// endTag reads an end tag and holds it against the element that is open.
func (s *Scanner) endTag() Kind {
	s.pos += len("</")
	if len(s.open) == 0 {
		return s.fail(Malformed)
	}
	name := s.open[len(s.open)-1]
	if !bytes.HasPrefix(s.data[s.pos:], name) {
		return s.wrongEnd(name)
	}
	at := s.pos + len(name)
	for at < len(s.data) && space(s.data[at]) {
		at++
	}
	if at >= len(s.data) {
		return s.fail(Truncated)
	}
	if s.data[at] != '>' {
		return s.fail(Mismatch)
	}
	s.pos = at + 1
	return s.pop()
}

func (s *Scanner) wrongEnd(name []byte) Kind {
	if rest := s.data[s.pos:]; len(rest) < len(name) && bytes.HasPrefix(name, rest) {
		return s.fail(Truncated)
	}
	return s.fail(Mismatch)
}

func (s *Scanner) pop() Kind {
	s.Name = s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	return End
}

// name reads a name of plain ASCII up to limit.
func (s *Scanner) name(limit int) ([]byte, bool) {
	from := s.pos
	if from >= limit || !nameByte[s.data[from]] || s.data[from] == '-' || s.data[from] == '.' || s.data[from] <= '9' {
		return nil, false
	}
	for s.pos < limit && nameByte[s.data[s.pos]] {
		s.pos++
	}
	return s.data[from:s.pos], s.pos-from <= MaxName
}

var nameByte = func() (set [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:-.") {
		set[c] = true
	}
	return set
}()

// attributes reads attributes up to "/", ">" or limit. No name may come twice.
func (s *Scanner) attributes(limit int) ([]Attribute, bool) {
	found := s.Attributes[:0]
	for {
		from := s.pos
		for s.pos < limit && space(s.data[s.pos]) {
			s.pos++
		}
		if s.pos >= limit || s.data[s.pos] == '>' || s.data[s.pos] == '/' {
			return found, true
		}
		a, ok := s.attribute(limit)
		if !ok || s.pos == from || from > 0 && !space(s.data[from]) {
			return nil, false
		}
		for _, other := range found {
			if bytes.Equal(other.Name, a.Name) {
				s.fail(Attributes)
				return nil, false
			}
		}
		if found = append(found, a); len(found) > MaxAttributes || len(a.Value) > MaxAttribute {
			s.fail(Attributes)
			return nil, false
		}
	}
}

func (s *Scanner) attribute(limit int) (Attribute, bool) {
	name, ok := s.name(limit)
	if !ok {
		return Attribute{}, false
	}
	for s.pos < limit && space(s.data[s.pos]) {
		s.pos++
	}
	if s.pos >= limit || s.data[s.pos] != '=' {
		return Attribute{}, false
	}
	for s.pos++; s.pos < limit && space(s.data[s.pos]); {
		s.pos++
	}
	if s.pos >= limit || s.data[s.pos] != '"' && s.data[s.pos] != '\'' {
		return Attribute{}, false
	}
	quote := s.data[s.pos]
	from := s.pos + 1
	end := bytes.IndexByte(s.data[from:limit], quote)
	if end < 0 {
		s.pos = limit
		return Attribute{}, false
	}
	value := s.data[from : from+end]
	if bytes.IndexByte(value, '<') >= 0 {
		return Attribute{}, false
	}
	s.pos = from + end + 1
	return Attribute{Name: name, Value: value}, true
}
