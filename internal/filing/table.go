package filing

import (
	"slices"

	"openicp/internal/fault"
)

// Table is a code table of the national filing form: every code once, with its name, in the order the form shows them. What
// is offered to whom is practice, and said in package rule.
type Table[T ~string] []Entry[T]

// Entry is one row of a table.
type Entry[T ~string] struct {
	Code T
	Name fault.Text
}

// Name gives the name of a code; ok is false for one the table does not have.
func (t Table[T]) Name(code T) (name fault.Text, ok bool) {
	for i := range t {
		if t[i].Code == code {
			return t[i].Name, true
		}
	}
	return fault.Text{}, false
}

// Has says whether the table has a code.
func (t Table[T]) Has(code T) bool {
	return slices.ContainsFunc(t, func(e Entry[T]) bool { return e.Code == code })
}

// Codes lists the codes in order.
func (t Table[T]) Codes() []T {
	codes := make([]T, len(t))
	for i := range t {
		codes[i] = t[i].Code
	}
	return codes
}

func entry[T ~string](code T, zh, en string) Entry[T] {
	return Entry[T]{code, fault.Text{ZH: zh, EN: en}}
}
