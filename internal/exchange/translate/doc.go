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
// Each way has its writer and its reader. Up, from provider to administration: upload*.go writes a submission as a record, and
// arrive*.go reads one. Down: report.go, reject.go and filed.go write what the administration says, and answer*.go and filed_read.go
// read it. Read upload.go and arrive.go first, then report.go and answer.go. The embedded tables tie the two vocabularies together:
// fields.tsv (places of the form with their names and result codes), places.tsv (paths of the schema), results.tsv (result codes).
package translate
