package ident

import (
	"fmt"
	"strings"
)

// What can be asked; the words of the command line.
const (
	askResidentID       = "resident-id"
	askCreditCode       = "credit-code"
	askOrganisationCode = "organisation-code"
	askMobile           = "mobile"
	askOfficePhone      = "office-phone"
	askAddress          = "address"
	askHost             = "host"
	askNumber           = "number"
	askNumbers          = "numbers"
)

var kinds = []string{
	askResidentID, askCreditCode, askOrganisationCode, askMobile, askOfficePhone,
	askAddress, askHost, askNumber, askNumbers,
}

// maxLine is the longest value Ask looks at, in bytes.
const maxLine = 64 << 10

// Ask reads one value as kind, one of Kinds, and answers all there is to say.
// An error means an unknown kind, never a bad value. It knows no date: a
// resident ID of somebody yet to be born is well formed (see AskOn).
func Ask(kind, value string) (Answer, error) { return AskOn(kind, value, 0, 0, 0) }

// AskOn is Ask on a date, after which nobody can be born. Year 0 is no date.
func AskOn(kind, value string, year, month, day int) (Answer, error) {
	a := Answer{Value: value, asked: kind}
	if len(value) > maxLine {
		a.settle(errTooLong)
		return a, knownKind(kind)
	}
	switch kind {
	case askResidentID:
		a.residentID(year, month, day)
	case askCreditCode:
		c, f := ParseCreditCode(value)
		a.Normal = c.String()
		a.settle(f)
	case askOrganisationCode:
		c, f := ParseOrganisationCode(value)
		a.Normal = c.String()
		a.settle(f)
	case askMobile:
		m, f := ParseMobile(value)
		a.Normal = m
		a.settle(f)
	case askOfficePhone:
		phones, f := ParseOfficePhones(value)
		a.Normal = JoinOfficePhones(phones)
		a.settle(f)
	case askAddress:
		p, f := ParseAddress(value)
		a.Normal = p.String()
		a.settle(f)
	case askHost:
		h, f := ParseHost(value)
		a.Normal, a.Registrable = h.ASCII(), h.Registrable().ASCII()
		a.settle(f)
	case askNumber:
		n, f := ParseNumber(value)
		a.Normal, a.Kind = n.String(), string(n.Kind)
		a.settle(f)
	case askNumbers:
		a.numbers()
	}
	return a, knownKind(kind)
}

func knownKind(kind string) error {
	for _, k := range kinds {
		if k == kind {
			return nil
		}
	}
	return fmt.Errorf("unknown kind of identifier %q, one of %s", kind, strings.Join(kinds, ", "))
}

func (a *Answer) residentID(year, month, day int) {
	id, f := ParseResidentID(a.Value)
	if f == nil && year != 0 && id.BornAfter(year, month, day) {
		f = errIDFuture
	}
	a.Normal = id.Number()
	a.settle(f)
}

func (a *Answer) numbers() {
	a.Numbers = FindNumbers(a.Value)
	if len(a.Numbers) == 0 {
		a.settle(errNumberNoneInText)
		return
	}
	a.settle(nil)
}
