package fault

import (
	"errors"
	"maps"
)

// Text is one text in both languages of the product.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// Error is one refusal. Everything but Cause may be shown to the caller.
// Values are treated as immutable: At, With, Because, Under and After return
// copies, so that an error kept in a variable can be used by many.
type Error struct {
	Kind  Kind   `json:"kind"`
	Code  string `json:"code"`            // stable, lower_snake_case; programs decide by it
	Text  Text   `json:"text"`            // what is wrong and what to do about it
	Field string `json:"field,omitempty"` // JSON pointer (RFC 6901) into the caller's content, or ""
	Law   string `json:"law,omitempty"`   // the text relied on, such as "Order 33 art 12", or ""
	// RetryAfterSeconds is the wait before a repeat makes sense; 0 states none.
	RetryAfterSeconds int `json:"retry_after_seconds,omitempty"`
	// Extra holds further members that are safe to show, such as findings.
	Extra map[string]any `json:"extra,omitempty"`
	// Cause is for the log only and is never encoded.
	Cause error `json:"-"`
}

// New makes an error of a kind with a stable code and its text in Chinese and English.
func New(kind Kind, code string, zh, en string) *Error {
	return &Error{Kind: kind, Code: code, Text: Text{ZH: zh, EN: en}}
}

// Error gives kind, code and cause, for logs. It adds no text, field or extra
// member, because those can carry what the caller wrote.
func (e *Error) Error() string {
	if e == nil {
		return string(Internal)
	}
	s := string(e.Kind) + " " + e.Code
	if e.Cause != nil {
		s += ": " + e.Cause.Error()
	}
	return s
}

// Unwrap returns the cause, or nil.
func (e *Error) Unwrap() error {
	if e == nil {
		return nil
	}
	return e.Cause
}

// Is reports whether target is this error's kind, or an error of this package
// with the same kind and code (copies made by At, With and so on still match
// the error they were made from).
func (e *Error) Is(target error) bool {
	if e == nil {
		return false
	}
	switch t := target.(type) {
	case Kind:
		return e.Kind == t
	case *Error:
		return t != nil && e.Kind == t.Kind && e.Code == t.Code
	}
	return false
}

// At names the field that is wrong, as a JSON pointer into the caller's content.
func (e *Error) At(field string) *Error { c := e.copy(); c.Field = field; return c }

// Under names the text of law relied on.
func (e *Error) Under(law string) *Error { c := e.copy(); c.Law = law; return c }

// Because keeps the cause for the log; errors.Is and errors.As look into it.
func (e *Error) Because(cause error) *Error { c := e.copy(); c.Cause = cause; return c }

// After states the seconds to wait before a repeat makes sense.
func (e *Error) After(seconds int) *Error { c := e.copy(); c.RetryAfterSeconds = seconds; return c }

// With adds one member that is safe to show; the same key again replaces it.
func (e *Error) With(key string, v any) *Error {
	c := e.copy()
	if c.Extra == nil {
		c.Extra = make(map[string]any, 1)
	}
	c.Extra[key] = v
	return c
}

func (e *Error) copy() *Error {
	if e == nil {
		return internalError()
	}
	c := *e
	c.Extra = maps.Clone(e.Extra)
	return &c
}

// KindOf gives the kind of the first error of this package in err's chain,
// Internal for any other error, and "" for nil.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok && e != nil {
		return e.Kind
	}
	if k, ok := errors.AsType[Kind](err); ok {
		return k
	}
	return Internal
}

// As gives the first Error in err's chain, nil for nil, and otherwise an
// Internal error with a safe text that keeps err as its cause. Text that
// wrapping added to a found error stays with the caller's err, for the log.
func As(err error) *Error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*Error](err); ok && e != nil {
		return e
	}
	e := internalError()
	if k, ok := errors.AsType[Kind](err); ok && k != Internal {
		e = New(k, string(k), "请求未能完成。", "The request could not be completed.")
	}
	return e.Because(err)
}

func internalError() *Error {
	return New(Internal, "internal",
		"系统内部错误，请稍后再试；若仍出现，请联系管理员。",
		"Something went wrong on our side. Try again later; if it happens again, tell the operator.")
}
