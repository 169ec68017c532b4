package document

import (
	_ "embed" // the font travels inside the program
	"fmt"
	"sync"

	"github.com/signintech/gopdf"
)

//go:embed font/NotoSansSC-Regular.ttf.gz
var packedFont []byte

const fontFamily = "NotoSansSC"

// typeface is the one font of the printed forms: its outlines for the pages, its widths for our own line breaking.
type typeface struct {
	outlines *gopdf.FontContainer
	metrics  *gopdf.SubsetFontObj
}

// loadTypeface unpacks and reads the font at the first form printed, once.
var loadTypeface = sync.OnceValues(func() (*typeface, error) {
	content, err := Font()
	if err != nil {
		return nil, err
	}
	face := &typeface{outlines: new(gopdf.FontContainer), metrics: new(gopdf.SubsetFontObj)}
	if err := face.outlines.AddTTFFontData(fontFamily, content); err != nil {
		return nil, fmt.Errorf("read font: %w", err)
	}
	if err := face.metrics.SetTTFData(content); err != nil {
		return nil, fmt.Errorf("read font widths: %w", err)
	}
	return face, nil
})

// has says whether the font draws a character. The PDF library would print a blank for one that it lacks.
func (f *typeface) has(r rune) bool {
	glyph, err := f.metrics.CharCodeToGlyphIndex(r)
	return err == nil && glyph != 0
}

// advance is the width of one character at size 1.
func (f *typeface) advance(r rune) float64 {
	glyph, err := f.metrics.CharCodeToGlyphIndex(r)
	if err != nil {
		return 1
	}
	return float64(f.metrics.GlyphIndexToPdfWidth(glyph)) / 1000
}

// width is the width of a text at a size, in points.
func (f *typeface) width(text string, size float64) float64 {
	w := 0.0
	for _, r := range text {
		w += f.advance(r)
	}
	return w * size
}
