package wire

import "strings"

// rowsOf reads an embedded table: columns between tabs, lines that begin with # and empty ones left out. A row with another
// number of columns is a mistake made at build time, so that it panics.
func rowsOf(name, table string, columns int) [][]string {
	var rows [][]string
	for line := range strings.Lines(table) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != columns {
			panic("wire: " + name + ": " + line)
		}
		rows = append(rows, row)
	}
	return rows
}
