package api

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode"
)

// byteOrderMark tells spreadsheets that a file is UTF-8.
const byteOrderMark = "\ufeff"

// table writes a list as CSV for spreadsheets.
type table struct{ to *csv.Writer }

// newTable begins a table with the names of its columns.
func newTable(w io.Writer, columns ...string) (table, error) {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return table{}, err
	}
	t := table{csv.NewWriter(w)}
	t.to.UseCRLF = true
	return t, t.row(columns...)
}

// row writes one line; every cell is made inert.
func (t table) row(cells ...string) error {
	safe := make([]string, len(cells))
	for i, cell := range cells {
		safe[i] = inert(cell)
	}
	return t.to.Write(safe)
}

func (t table) end() error {
	t.to.Flush()
	return t.to.Error()
}

// startsFormula are the characters at which a spreadsheet begins to calculate, or that hide one of them, and their full-width twins.
const startsFormula = "=+-@\t\r\n\x00＝＋－＠｜|%"

// inert keeps a spreadsheet from taking a text for a formula: an apostrophe before it makes it a text. Blanks and marks of no width
// do not hide the first character, and NUL is dropped.
func inert(cell string) string {
	cell = strings.ReplaceAll(cell, "\x00", "")
	first := strings.TrimLeftFunc(cell, func(r rune) bool { return r != '\t' && r != '\r' && r != '\n' && hidden(r) })
	if first != "" && strings.ContainsRune(startsFormula, []rune(first)[0]) {
		return "'" + cell
	}
	return cell
}

func hidden(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r)
}
