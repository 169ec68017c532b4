package ident

import "openicp/internal/fault"

// Fault says why a value is not well formed. Values are shared and must not be
// changed. It is not an error on purpose: a nil *Fault put into an error
// variable would not be nil. Use [Fault.Err] where an error is wanted.
type Fault struct {
	Code string     // stable, lower_snake_case; programs decide by it
	Text fault.Text // what is wrong and what is expected, without the value
}

// Err gives the fault as an error of kind [fault.Invalid], and nil for nil.
func (f *Fault) Err() error {
	if f == nil {
		return nil
	}
	return fault.New(fault.Invalid, f.Code, f.Text.ZH, f.Text.EN)
}

func newFault(code, zh, en string) *Fault {
	return &Fault{Code: code, Text: fault.Text{ZH: zh, EN: en}}
}

// errEmpty and errTooLong are common to all parsers.
var (
	errEmpty   = newFault("empty", "没有填写。", "Nothing was given.")
	errTooLong = newFault("too_long", "内容过长。", "The value is too long.")
)

// maxValue is the longest value any parser of a single value looks at, in
// bytes. The longest honest one is a list of phones or a long address.
const maxValue = 4096

// outOfBounds refuses what no parser should have to look at.
func outOfBounds(s string) *Fault {
	if s == "" {
		return errEmpty
	}
	if len(s) > maxValue {
		return errTooLong
	}
	return nil
}
