package soap

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"openicp/internal/exchange/markup"
)

// Limits.
const (
	// MaxMessage is the largest message taken: an archive of 52 MB in base64, broken into lines, and what is around it.
	MaxMessage = 76 << 20
	maxText    = 512 // characters kept of a peer's fault
)

// The name spaces.
const (
	envelopeSpace = "http://schemas.xmlsoap.org/soap/envelope/"
	soap12Space   = "http://www.w3.org/2003/05/soap-envelope"
	targetSpace   = "http://www.miibeian.gov.cn" // spelled without "t"
	instanceSpace = "http://www.w3.org/2001/XMLSchema-instance"
)

// ours says whether a name space is taken for the interface's: the right one, the one with a "t" that people write by mistake, either
// with a slash behind it, or none at all.
func ours(space string) bool {
	switch strings.TrimSuffix(space, "/") {
	case targetSpace, "http://www.miitbeian.gov.cn", "":
		return true
	}
	return false
}

// message reads one SOAP message element by element and keeps track of its name spaces.
type message struct {
	scan  *markup.Scanner
	bound []binding
	name  string // of the element that was opened last, without prefix
	space string
}

// binding is a prefix with the name space that an element at this depth declared for it.
type binding struct {
	depth         int
	prefix, space string
}

// open begins to read a message, up to and including its envelope's start.
func open(text []byte) (*message, *Fault) {
	if len(text) > MaxMessage {
		return nil, failure(Client, "size")
	}
	m := &message{scan: markup.New(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")))}
	if !m.scan.Prolog() {
		return nil, m.broken()
	}
	if e := m.scan.Encoding; e != "" && !strings.EqualFold(e, "utf-8") {
		return nil, failure(Client, "charset")
	}
	if !m.child() {
		return nil, m.broken()
	}
	switch {
	case m.name == "Envelope" && m.space == envelopeSpace:
		return m, nil
	case m.name == "Envelope" && m.space == soap12Space:
		return nil, failure(VersionMismatch, "version")
	}
	return nil, failure(Client, "envelope")
}

// broken is the fault for a message that ended early: what stopped the scanner, or, where nothing did, that it has not the shape of a
// message.
func (m *message) broken() *Fault {
	err, ok := m.scan.Err().(*markup.Error)
	switch {
	case !ok:
		return failure(Client, "envelope")
	case err.Rule == markup.Encoding:
		return failure(Client, "charset")
	}
	return failure(Client, "markup")
}

// child opens the next element inside the one that is open. It is false at that one's end, at text, and where reading stopped.
func (m *message) child() bool {
	kind := m.scan.Next()
	if kind != markup.Start {
		return false
	}
	m.bind()
	prefix, name, qualified := strings.Cut(string(m.scan.Name), ":")
	if !qualified {
		prefix, name = "", prefix
	}
	m.name, m.space = name, m.resolve(prefix)
	if qualified && m.space == "" {
		m.space = "unbound:" + prefix
	}
	return true
}

// bind takes the name spaces that the opened element declares, and forgets those of elements that were closed.
func (m *message) bind() {
	depth := m.scan.Depth()
	for len(m.bound) > 0 && m.bound[len(m.bound)-1].depth >= depth {
		m.bound = m.bound[:len(m.bound)-1]
	}
	for _, a := range m.scan.Attributes {
		if prefix, ok := strings.CutPrefix(string(a.Name), "xmlns"); ok && (prefix == "" || prefix[0] == ':') {
			m.bound = append(m.bound, binding{depth, strings.TrimPrefix(prefix, ":"), string(a.Value)})
		}
	}
}

func (m *message) resolve(prefix string) string {
	for i := len(m.bound) - 1; i >= 0; i-- {
		if m.bound[i].prefix == prefix {
			return m.bound[i].space
		}
	}
	return ""
}

// attribute finds an attribute by its name space and name. An empty name space looks for one without a prefix.
func (m *message) attribute(space, name string) (value string, ok bool) {
	for _, a := range m.scan.Attributes {
		prefix, local, qualified := strings.Cut(string(a.Name), ":")
		if !qualified {
			prefix, local = "", prefix
		}
		if local == name && (space == "" && !qualified || space != "" && qualified && m.resolve(prefix) == space) {
			return string(a.Value), true
		}
	}
	return "", false
}

// body moves into the body and opens its one element.
func (m *message) body() *Fault {
	for m.child() {
		switch {
		case m.space == envelopeSpace && m.name == "Header":
			if f := m.header(); f != nil {
				return f
			}
		case m.space == envelopeSpace && m.name == "Body":
			if !m.child() {
				if m.scan.Err() != nil {
					return m.broken()
				}
				return failure(Client, "body")
			}
			return nil
		default:
			return failure(Client, "envelope")
		}
	}
	return m.broken()
}

// header passes over the header. Nothing in it is understood here, so that one which must be understood is refused.
func (m *message) header() *Fault {
	for m.child() {
		if value, _ := m.attribute(envelopeSpace, "mustUnderstand"); value == "1" || value == "true" {
			return failure(MustUnderstand, "header")
		}
		if !m.scan.Skip() {
			return m.broken()
		}
	}
	if m.scan.Err() != nil || m.scan.Depth() != 1 {
		return m.broken()
	}
	return nil
}

// finish reads the ends of body and envelope. Nothing more may stand in them or behind them.
func (m *message) finish() *Fault {
	for depth := m.scan.Depth(); depth > 0; depth-- {
		if m.scan.Next() != markup.End {
			if m.scan.Err() != nil {
				return m.broken()
			}
			return failure(Client, "body")
		}
	}
	if m.scan.Next() != markup.Over {
		return m.broken()
	}
	return nil
}

// value reads the text of the element that is open; nil where the element is there and says that it has no value (xsi:nil).
func (m *message) value() (text *string, f *Fault) {
	if _, ok := m.attribute("", "href"); ok {
		return nil, failure(Client, "reference")
	}
	absent, _ := m.attribute(instanceSpace, "nil")
	v, ok := m.scan.Value()
	switch {
	case !ok:
		return nil, m.broken()
	case !v.Plain():
		return nil, failure(Client, "value")
	case absent == "1" || absent == "true":
		if len(bytes.TrimSpace(v.Raw)) > 0 {
			return nil, failure(Client, "value")
		}
		return nil, nil
	case v.Controls, v.NonASCII && !utf8.Valid(v.Raw):
		return nil, failure(Client, "characters")
	}
	s := string(v.Raw)
	if v.Entities {
		resolved, ok := markup.Resolve(make([]byte, 0, len(v.Raw)), v.Raw)
		if !ok {
			return nil, failure(Client, "markup")
		}
		s = string(resolved)
	}
	return &s, nil
}
