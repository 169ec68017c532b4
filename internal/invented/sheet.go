package invented

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"math/rand/v2"
	"strings"

	"golang.org/x/image/vector"
)

// Inks and papers of the invented scans.
var (
	black  = color.NRGBA{R: 34, G: 34, B: 38, A: 255}
	grey   = color.NRGBA{R: 120, G: 124, B: 130, A: 255}
	pale   = color.NRGBA{R: 205, G: 205, B: 205, A: 255}
	red    = color.NRGBA{R: 190, G: 30, B: 36, A: 225}
	blue   = color.NRGBA{R: 28, G: 52, B: 130, A: 235}
	cream  = color.NRGBA{R: 253, G: 251, B: 244, A: 255}
	mark   = color.NRGBA{R: 200, G: 60, B: 60, A: 58} // of the watermark
	shadow = color.NRGBA{R: 150, G: 158, B: 168, A: 255}
)

// sheet is a picture being drawn. Coordinates are pixels from the upper left; text stands on its baseline.
type sheet struct {
	*image.RGBA
	letters *letters
}

func (s *sheet) fill(area image.Rectangle, c color.Color) {
	draw.Draw(s.RGBA, area, image.NewUniform(c), image.Point{}, draw.Over)
}

// frame draws the outline of an area.
func (s *sheet) frame(area image.Rectangle, thick int, c color.Color) {
	s.fill(image.Rect(area.Min.X, area.Min.Y, area.Max.X, area.Min.Y+thick), c)
	s.fill(image.Rect(area.Min.X, area.Max.Y-thick, area.Max.X, area.Max.Y), c)
	s.fill(image.Rect(area.Min.X, area.Min.Y+thick, area.Min.X+thick, area.Max.Y-thick), c)
	s.fill(image.Rect(area.Max.X-thick, area.Min.Y+thick, area.Max.X, area.Max.Y-thick), c)
}

// text writes from a point and says where it ended.
func (s *sheet) text(x, y, size int, c color.Color, text string) int {
	s.tilted(float64(x), float64(y), size, 0, c, text)
	return x + s.letters.width(text, size)
}

func (s *sheet) centred(x, y, size int, c color.Color, text string) {
	s.text(x-s.letters.width(text, size)/2, y, size, c, text)
}

// tilted writes along a line that goes down by so many degrees.
func (s *sheet) tilted(x, y float64, size, tilt int, c color.Color, text string) {
	ink := image.NewUniform(c)
	sin, cos := math.Sincos(float64(tilt) * math.Pi / 180)
	for _, r := range text {
		l := s.letters.letter(letterKey{r, size, tilt})
		at := l.mask.Rect.Add(image.Pt(int(math.Round(x)), int(math.Round(y))))
		draw.DrawMask(s.RGBA, at, ink, image.Point{}, l.mask, l.mask.Rect.Min, draw.Over)
		x, y = x+l.advance*cos, y+l.advance*sin
	}
}

// wrapped writes within a width, so many pixels from line to line, and says where the next line would stand. A closing mark
// never begins a line; it hangs over instead.
func (s *sheet) wrapped(x, y, width, size, leading int, c color.Color, text string) int {
	line := ""
	for _, r := range text {
		if line != "" && !strings.ContainsRune("，。；：）、", r) && s.letters.width(line+string(r), size) > width {
			s.text(x, y, size, c, line)
			line, y = "", y+leading
		}
		line += string(r)
	}
	s.text(x, y, size, c, line)
	return y + leading
}

// shape fills what a path encloses; the path's points count from the corner of its box.
func (s *sheet) shape(box image.Rectangle, c color.Color, path func(*vector.Rasterizer)) {
	raster := vector.NewRasterizer(box.Dx(), box.Dy())
	path(raster)
	raster.Draw(s.RGBA, box, image.NewUniform(c), image.Point{})
}

// disc fills an ellipse.
func (s *sheet) disc(box image.Rectangle, c color.Color) {
	s.shape(box, c, func(r *vector.Rasterizer) { ellipse(r, box, 0, 1) })
}

// ring draws the outline of an ellipse.
func (s *sheet) ring(box image.Rectangle, thick float64, c color.Color) {
	s.shape(box, c, func(r *vector.Rasterizer) {
		ellipse(r, box, 0, 1)
		ellipse(r, box, thick, -1) // the other way round: a hole
	})
}

func ellipse(r *vector.Rasterizer, box image.Rectangle, inset, way float64) {
	const corners = 72
	rx, ry := float64(box.Dx())/2, float64(box.Dy())/2
	for i := range corners {
		sin, cos := math.Sincos(way * 2 * math.Pi * float64(i) / corners)
		x, y := float32(rx+(rx-inset)*cos), float32(ry+(ry-inset)*sin)
		if i == 0 {
			r.MoveTo(x, y)
		} else {
			r.LineTo(x, y)
		}
	}
	r.ClosePath()
}

// seal stamps a round seal: a ring, the name along it, and 样本 where a real one has its star.
func (s *sheet) seal(x, y, radius int, name string) {
	s.ring(image.Rect(x-radius, y-radius, x+radius, y+radius), 3, red)
	s.centred(x, y+radius/6, radius*2/5, red, "样本")
	characters := []rune(name)
	step := min(24, 270/max(1, len(characters)))
	size := min(radius/4, step*radius*7/500) // the letters of a long name are smaller
	for i, r := range characters {
		tilt := step*i - step*(len(characters)-1)/2
		sin, cos := math.Sincos(float64(tilt) * math.Pi / 180)
		inner := float64(radius) - float64(size) - 6
		left := float64(size) / 2 // a letter begins half its width before its place on the ring
		s.tilted(float64(x)+inner*sin-left*cos, float64(y)-inner*cos-left*sin, size, tilt, red, string(r))
	}
}

// scribble signs: a line that no hand wrote and that is the same for the same name.
func (s *sheet) scribble(x, y, width int, name string) {
	seed := uint64(0)
	for _, r := range name {
		seed = seed*31 + uint64(r)
	}
	random := rand.New(rand.NewPCG(seed, 1))
	const strokes, height = 9, 34
	box := image.Rect(x, y-height-10, x+width, y+20)
	px, py := 4.0, float64(height)
	for i := range strokes {
		tx := float64(width-12) * (float64(i) + 0.4 + random.Float64()) / strokes
		ty := 8 + random.Float64()*(height+4)
		bend := random.Float64()*40 - 20
		s.shape(box, blue, func(r *vector.Rasterizer) { pen(r, px, py, tx, ty, bend) })
		px, py = tx, ty
	}
}

// pen is one bent stroke, thicker in the middle as ink is.
func pen(r *vector.Rasterizer, ax, ay, bx, by, bend float64) {
	mx, my := (ax+bx)/2+bend/3, (ay+by)/2+bend
	r.MoveTo(float32(ax), float32(ay-0.8))
	r.QuadTo(float32(mx), float32(my-1.8), float32(bx), float32(by-0.8))
	r.LineTo(float32(bx), float32(by+0.8))
	r.QuadTo(float32(mx+1.2), float32(my+1.8), float32(ax), float32(ay+0.8))
	r.ClosePath()
}
