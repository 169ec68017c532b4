// Package translate says what our cases are in the records of the enterprise interface, and what records are as our cases: a
// submission and the upload record that carries it, the administration's answers and the records that are dispatched. It exists so
// that neither end of the wire knows the other's words, and so that what a version cannot carry is known before anything is sent.
//
// It promises that a form written in V.3.0-openicp.1 comes back the same, and written in V.3.0 the same but for what [LeftOut]
// lists. It promises to take whatever another vendor sends: what is missing, unknown or contradictory comes out as a finding at its
// field with the result code of the data, and what could be read makes a form that can be shown. It knows no clock, no database and
// no network; numbers of objects, bytes of papers and moments are given to it.
//
// It refuses to judge: whether what arrived may be filed is for the rules and the register.
//
// Read upload.go and arrive.go for the way up, answer.go and report.go for the way down; fields.tsv and places.tsv are what
// findings, opinions and result codes are made of.
package translate
