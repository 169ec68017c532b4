package document

import (
	"fmt"
	"strings"

	"github.com/skip2/go-qrcode"
)

// codeQuiet is the white margin of a code on a screen, in modules (ISO/IEC 18004 asks for four).
const codeQuiet = 4

// CodeSVG draws a two-dimensional code for a screen: black on white whatever the page's colours, since cameras want it so, and
// without styles or scripts, so that any policy lets it pass. label is what readers of the page are told.
func CodeSVG(text, label string) (string, error) {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return "", fmt.Errorf("draw code: %w", err)
	}
	code.DisableBorder = true
	rows := code.Bitmap()
	side := len(rows) + 2*codeQuiet
	var path strings.Builder
	for y, cells := range rows {
		for from := 0; from < len(cells); from++ {
			if !cells[from] {
				continue
			}
			to := from
			for to < len(cells) && cells[to] {
				to++
			}
			fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+codeQuiet, y+codeQuiet, to-from, to-from)
			from = to
		}
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[1]d" role="img" aria-label="%[2]s" shape-rendering="crispEdges">`+
		`<rect width="%[1]d" height="%[1]d" fill="#fff"/><path d="%[3]s" fill="#000"/></svg>`, side, escapeXML(label), path.String()), nil
}

// escapeXML writes a text for an attribute in ASCII alone, so that the picture can go into a data: address as it is.
func escapeXML(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r < ' ' || r > '~' || strings.ContainsRune(`&<>"`, r) {
			fmt.Fprintf(&b, "&#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
