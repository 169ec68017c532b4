// Package ident reads, checks and prints the identifiers a filing is made of:
// documents of persons and bodies, phones, mail, addresses, hosts, IP
// addresses, and the numbers of filings, licences and public security.
//
// It exists so that every room means the same thing by "well formed" and
// stores one spelling of each value. It promises that every parser is a pure
// function of its input (no clock, no network, no data that changes by the
// day), takes time linear in the input, never panics, and that the normal form
// of a good value is itself good and its own normal form. It refuses to judge
// whether something exists, is approved or is allowed: approved suffixes,
// public addresses, ages and regions in force are rules.
//
// Tolerance is the same everywhere: blanks at the ends, full-width letters,
// digits and punctuation, and the dashes that word processors make of "-" are
// read as their plain forms. What each parser tolerates besides stands at it.
//
// A refusal is a [Fault]: a stable code and a text in both languages, which
// never repeats the value, because values are often personal.
//
// Read fault.go first, then ask.go, which opens every parser by name.
package ident
