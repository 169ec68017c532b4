package rule

import (
	"slices"

	"openicp/internal/filing"
	"openicp/internal/ident"
)

// numberFaults complains of the document numbers whose parser gave one of these codes. The number is shown
// masked.
func numberFaults(codes ...string) func(*Facts) []filing.Finding {
	return func(f *Facts) []filing.Finding {
		var c complaints
		for _, d := range f.documents() {
			if d.fault != nil && slices.Contains(codes, d.fault.Code) {
				c.masked(d.pointer+"/number", ident.MaskResidentID(d.Number), d.fault)
			}
		}
		return findings(c)
	}
}
