package invented

import (
	"image"
	"image/color"
)

// backdrop draws the photograph before the provider's cloth (幕布照): its name again and again, and nobody before it.
func (s *Scans) backdrop(provider string, figure int) *sheet {
	return s.blank("backdrop "+provider+string(rune('0'+figure)), 640, 480, color.NRGBA{R: 232, G: 236, B: 242, A: 255}, func(b *sheet) {
		b.fill(image.Rect(0, 444, 640, 480), color.NRGBA{R: 170, G: 160, B: 148, A: 255})
		b.fill(image.Rect(20, 8, 620, 452), color.NRGBA{R: 62, G: 112, B: 176, A: 255})
		for i := range 10 { // folds
			b.fill(image.Rect(20+i*60, 8, 24+i*60, 452), color.NRGBA{A: 22})
			b.fill(image.Rect(44+i*60, 8, 50+i*60, 452), color.NRGBA{R: 255, G: 255, B: 255, A: 14})
		}
		for row := range 7 {
			for x := 40 - row%2*110; x < 600; x += 220 {
				b.clipped(image.Rect(24, 8, 616, 452), x, 52+row*60, 19, color.NRGBA{R: 255, G: 255, B: 255, A: 225}, provider)
			}
		}
		b.figure(image.Rect(170, 70, 470, 470), figure)
	})
}

// clipped writes only what falls within an area.
func (s *sheet) clipped(area image.Rectangle, x, y, size int, c color.Color, text string) {
	part := &sheet{RGBA: s.SubImage(area).(*image.RGBA), letters: s.letters}
	part.text(x, y, size, c, text)
}
