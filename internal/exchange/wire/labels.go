package wire

import (
	_ "embed"
	"strings"

	"openicp/internal/fault"
)

//go:embed labels.tsv
var labelText string

// labels say what the tags mean; a tag means the same wherever it stands.
var labels = func() map[string]fault.Text {
	found := map[string]fault.Text{}
	for line := range strings.Lines(labelText) {
		column := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if column[0] == "" || column[0][0] == '#' {
			continue
		}
		if _, twice := found[column[0]]; twice || len(column) != 3 {
			panic("wire: table of labels: " + column[0])
		}
		found[column[0]] = fault.Text{ZH: column[1], EN: column[2]}
	}
	return found
}()
