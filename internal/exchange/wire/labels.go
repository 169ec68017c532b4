package wire

import (
	_ "embed"

	"openicp/internal/fault"
)

//go:embed labels.tsv
var labelText string

// labels say what the tags mean, in words for people. One label a tag is enough: a tag means the same wherever it stands.
var labels = func() map[string]fault.Text {
	found := map[string]fault.Text{}
	for _, column := range rowsOf("labels.tsv", labelText, 3) {
		if _, twice := found[column[0]]; twice {
			panic("wire: labels.tsv has a tag twice: " + column[0])
		}
		found[column[0]] = fault.Text{ZH: column[1], EN: column[2]}
	}
	return found
}()
