package soap

import (
	"strings"
	"unicode/utf8"

	"openicp/internal/fault"
)

// ReadCall reads a call. The error is a *Fault and says that the message itself cannot be read. A parameter that is missing is no error
// here: the method answers that with a result code.
func ReadCall(text []byte) (*Call, error) {
	m, f := open(text)
	if f != nil {
		return nil, f
	}
	c, f := m.call()
	if f != nil {
		return nil, f
	}
	return c, nil
}

func (m *message) call() (*Call, *Fault) {
	if f := m.body(); f != nil {
		return nil, f
	}
	row, ok := rowOf(Operation(m.name))
	if !ok {
		return nil, failure(Client, "operation")
	}
	if !ours(m.space) {
		return nil, failure(Client, "namespace")
	}
	c := NewCall(row.operation)
	for m.child() {
		if f := m.parameter(c, row); f != nil {
			return nil, f
		}
	}
	if f := m.closed(); f != nil {
		return nil, f
	}
	return c, m.finish()
}

// closed gives nil where the loop over a wrapper's children ended with the wrapper's end tag. The loop also ends at stray text and
// where reading stopped, and those are faults.
func (m *message) closed() *Fault {
	if m.scan.Err() != nil {
		return m.broken()
	}
	if m.scan.Depth() != wrapperDepth {
		return failure(Client, "value")
	}
	return nil
}

// wrapperDepth is how many elements are open once the wrapper is closed: envelope and body.
const wrapperDepth = 2

// parameter reads one parameter of a call.
func (m *message) parameter(c *Call, row operationRow) *Fault {
	if !ours(m.space) {
		return failure(Client, "namespace")
	}
	for _, p := range row.parameters {
		if m.name != string(p) && !(p == ISP && m.name == ispID) {
			continue
		}
		if c.Given(p) {
			return failure(Client, "repeated")
		}
		text, f := m.value()
		if f != nil {
			return f
		}
		if text != nil {
			c.Set(p, *text)
		}
		return nil
	}
	return failure(Client, "parameter")
}

// ReadAnswer reads the text of the result in the answer to a call. The error is a *Fault: either the one that the peer sent (its Reason is
// "peer"), or what is wrong with the answer, and then the outcome of the call is unknown.
func ReadAnswer(o Operation, text []byte) (string, error) {
	m, f := open(text)
	if f != nil {
		return "", f
	}
	result, f := m.answer(o)
	if f != nil {
		return "", f
	}
	return result, nil
}

func (m *message) answer(o Operation) (string, *Fault) {
	if f := m.body(); f != nil {
		return "", f
	}
	if m.name == "Fault" && m.space == envelopeSpace {
		return "", m.peerFault()
	}
	if m.name != string(o)+"Response" {
		return "", failure(Client, "operation")
	}
	if !ours(m.space) {
		return "", failure(Client, "namespace")
	}
	if !m.child() {
		return "", failure(Client, "result")
	}
	if !ours(m.space) || !resultName(o, m.name) {
		return "", failure(Client, "result")
	}
	text, f := m.value()
	switch {
	case f != nil:
		return "", f
	case text == nil || strings.TrimSpace(*text) == "":
		return "", failure(Client, "result")
	}
	if m.child() {
		return "", failure(Client, "result")
	}
	if f := m.closed(); f != nil {
		return "", f
	}
	return *text, m.finish()
}

// resultName says whether an element may be the result: "return", as the specification has it, or what other stacks call it.
func resultName(o Operation, name string) bool {
	return name == "return" || name == string(o)+"Return" || name == string(o)+"Result" || name == "out" || name == "result"
}

// peerFault reads the fault that the peer sent. Its text is the peer's own: it is cut short, and shown in the log and on the board alone.
func (m *message) peerFault() *Fault {
	f := failure(Server, "peer")
	for m.child() {
		switch m.name {
		case "faultcode", "faultstring":
			text, bad := m.shortValue()
			if bad != nil {
				return bad
			}
			if m.name == "faultcode" {
				f.Code = codeOf(text)
			} else {
				f.Text = fault.Text{ZH: text, EN: text}
			}
		default:
			if !m.scan.Skip() {
				return m.broken()
			}
		}
	}
	if bad := m.closed(); bad != nil {
		return bad
	}
	if bad := m.finish(); bad != nil {
		return bad
	}
	return f
}

// shortValue reads the text of the element that is open, cut after maxText characters.
func (m *message) shortValue() (string, *Fault) {
	text, f := m.value()
	if f != nil || text == nil {
		return "", f
	}
	for i := range *text {
		if utf8.RuneCountInString((*text)[:i]) >= maxText {
			return (*text)[:i], nil
		}
	}
	return *text, nil
}

// codeOf is the code of SOAP 1.1 in a qualified name; Server where it is none.
func codeOf(text string) FaultCode {
	_, local, qualified := strings.Cut(text, ":")
	if !qualified {
		local = text
	}
	switch c := FaultCode(local); c {
	case Client, Server, VersionMismatch, MustUnderstand:
		return c
	}
	return Server
}
