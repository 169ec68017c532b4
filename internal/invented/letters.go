package invented

import (
	"fmt"
	"image"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// letters draws the characters of one font. Every character is rasterised once for each size and tilt: papers repeat theirs.
type letters struct {
	font   *sfnt.Font
	buffer sfnt.Buffer
	drawn  map[letterKey]letter
}

type letterKey struct {
	character rune
	size      int // pixels
	tilt      int // degrees, clockwise
}

// letter is a mask around the origin of its baseline and the way to the next letter, in pixels along the baseline.
type letter struct {
	mask    *image.Alpha
	advance float64
}

func newLetters(content []byte) (*letters, error) {
	face, err := sfnt.Parse(content)
	if err != nil {
		return nil, fmt.Errorf("read font of the invented papers: %w", err)
	}
	return &letters{font: face, drawn: map[letterKey]letter{}}, nil
}

// letter finds or rasterises one character. A character that the font lacks is its empty box, and one that cannot be drawn
// is a gap of its size: a rare name must not stop the demo.
func (l *letters) letter(key letterKey) letter {
	if known, ok := l.drawn[key]; ok {
		return known
	}
	made := letter{mask: image.NewAlpha(image.Rectangle{}), advance: float64(key.size)}
	index, err := l.font.GlyphIndex(&l.buffer, key.character)
	if err != nil {
		index = 0
	}
	scale := fixed.I(key.size)
	if advance, err := l.font.GlyphAdvance(&l.buffer, index, scale, font.HintingNone); err == nil {
		made.advance = float64(advance) / 64
	}
	if outline, err := l.font.LoadGlyph(&l.buffer, index, scale, nil); err == nil && len(outline) > 0 {
		made.mask = rasterise(outline, key)
	}
	l.drawn[key] = made
	return made
}

func rasterise(outline sfnt.Segments, key letterKey) *image.Alpha {
	reach := key.size * 2 // a tilted letter stays within two sizes of its origin
	sin, cos := math.Sincos(float64(key.tilt) * math.Pi / 180)
	at := func(p fixed.Point26_6) (x, y float32) {
		px, py := float64(p.X)/64, float64(p.Y)/64
		return float32(px*cos - py*sin + float64(reach)), float32(px*sin + py*cos + float64(reach))
	}
	raster := vector.NewRasterizer(2*reach, 2*reach)
	for _, s := range outline {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		cx, cy := at(s.Args[2])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			raster.ClosePath()
			raster.MoveTo(ax, ay)
		case sfnt.SegmentOpLineTo:
			raster.LineTo(ax, ay)
		case sfnt.SegmentOpQuadTo:
			raster.QuadTo(ax, ay, bx, by)
		case sfnt.SegmentOpCubeTo:
			raster.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	raster.ClosePath()
	whole := image.NewAlpha(image.Rect(0, 0, 2*reach, 2*reach))
	raster.Draw(whole, whole.Rect, image.Opaque, image.Point{})
	return trimmed(whole, image.Pt(reach, reach))
}

// trimmed keeps the part of a mask that holds ink, counted from the origin: masks are drawn often and kept.
func trimmed(whole *image.Alpha, origin image.Point) *image.Alpha {
	var ink image.Rectangle
	for y := range whole.Rect.Dy() {
		row := whole.Pix[y*whole.Stride : y*whole.Stride+whole.Rect.Dx()]
		for x, alpha := range row {
			if alpha != 0 {
				ink = ink.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	kept := image.NewAlpha(ink.Sub(origin))
	for y := range ink.Dy() {
		from := whole.PixOffset(ink.Min.X, ink.Min.Y+y)
		copy(kept.Pix[y*kept.Stride:], whole.Pix[from:from+ink.Dx()])
	}
	return kept
}

// width is how far a text reaches at a size, in pixels.
func (l *letters) width(text string, size int) int {
	w := 0.0
	for _, r := range text {
		w += l.letter(letterKey{r, size, 0}).advance
	}
	return int(math.Ceil(w))
}
