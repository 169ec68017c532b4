package document

import (
	"image"
	"image/color"
)

// flatten lays a picture of any colour model on white and shrinks it by the whole factor that brings its longer side to at
// most one and a half times side. Each pixel of the result is the mean of a square of the source.
func flatten(picture image.Image, side int) *image.RGBA {
	b := picture.Bounds()
	factor := 1
	if longer := max(b.Dx(), b.Dy()); longer > side*3/2 {
		factor = (longer*2 + side*3 - 1) / (side * 3)
	}
	out := image.NewRGBA(image.Rect(0, 0, ceilDiv(b.Dx(), factor), ceilDiv(b.Dy(), factor)))
	at := readerOf(picture)
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			square := image.Rect(0, 0, factor, factor).Add(b.Min).Add(image.Pt(x*factor, y*factor)).Intersect(b)
			r, g, bl := meanOnWhite(at, square)
			i := out.PixOffset(x, y)
			out.Pix[i], out.Pix[i+1], out.Pix[i+2], out.Pix[i+3] = r, g, bl, 0xff
		}
	}
	return out
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }

// readerOf gives the reading of one pixel without an allocation for each, where the picture's type offers it.
func readerOf(picture image.Image) func(x, y int) color.RGBA64 {
	if p, ok := picture.(image.RGBA64Image); ok {
		return p.RGBA64At
	}
	return func(x, y int) color.RGBA64 {
		r, g, b, a := picture.At(x, y).RGBA()
		return color.RGBA64{R: uint16(r), G: uint16(g), B: uint16(b), A: uint16(a)}
	}
}

// meanOnWhite averages a square. The channels are premultiplied by alpha, so white shows through by what alpha lacks.
func meanOnWhite(at func(x, y int) color.RGBA64, square image.Rectangle) (r, g, b uint8) {
	var sr, sg, sb, n uint64
	for y := square.Min.Y; y < square.Max.Y; y++ {
		for x := square.Min.X; x < square.Max.X; x++ {
			c := at(x, y)
			white := uint64(0xffff - c.A)
			sr, sg, sb, n = sr+uint64(c.R)+white, sg+uint64(c.G)+white, sb+uint64(c.B)+white, n+1
		}
	}
	return uint8(sr / n >> 8), uint8(sg / n >> 8), uint8(sb / n >> 8)
}
