package soap

import (
	"strconv"
	"strings"
)

// Call is one call of a method with its parameters as text.
type Call struct {
	Operation Operation
	values    map[Parameter]string
}

// NewCall begins a call.
func NewCall(o Operation) *Call { return &Call{Operation: o, values: map[Parameter]string{}} }

// Set gives a parameter its value.
func (c *Call) Set(p Parameter, value string) *Call { c.values[p] = value; return c }

// SetNumber gives a parameter a number.
func (c *Call) SetNumber(p Parameter, value int64) *Call {
	return c.Set(p, strconv.FormatInt(value, 10))
}

// Text gives a parameter as it came, "" where it did not.
func (c *Call) Text(p Parameter) string { return c.values[p] }

// Given says whether the parameter came.
func (c *Call) Given(p Parameter) bool { _, given := c.values[p]; return given }

// Number gives a parameter that is a number; ok is false where it did not come or is none. Zero is a number, and success for
// many parameters: never take it for one that did not come.
func (c *Call) Number(p Parameter) (n int64, ok bool) {
	n, err := strconv.ParseInt(strings.Trim(c.values[p], " \t\r\n"), 10, 64)
	return n, err == nil
}
