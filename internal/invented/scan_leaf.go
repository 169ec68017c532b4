package invented

import (
	"image"
	"image/color"
)

// leaf is a printed page: what it is called, what it tells of the company, what it says, and who signed and sealed it.
type leaf struct {
	issuer string // over the title
	title  string
	facts  [][2]string
	text   string
	widths []int // of the columns of the table; none has no table
	table  [][]string
	signer string // who signed; nobody where it is empty
	signed string // what is printed before the signature
	seals  []string
	bars   bool // a diagram, as plans have one
}

const leafWidth, leafHeight = 560, 780

// draw lays a leaf out from the top; what does not fit runs off the foot of the scan, as it would on a glass.
func (l leaf) draw(s *Scans) *sheet {
	out := s.blank("leaf", leafWidth, leafHeight, cream, func(b *sheet) {
		for y := 300; y < 760; y += 3 { // the grain of the paper
			b.fill(image.Rect(0, y, leafWidth, y+1), color.NRGBA{R: 240, G: 236, B: 224, A: 90})
		}
	})
	y := 88
	if l.issuer != "" {
		out.centred(leafWidth/2, 56, 15, grey, l.issuer)
		y = 96
	}
	size := 28
	for size > 14 && out.letters.width(l.title, size) > leafWidth-80 {
		size--
	}
	out.centred(leafWidth/2, y, size, black, l.title)
	out.fill(image.Rect(60, y+22, 500, y+24), black)
	y = l.drawFacts(out, y+56)
	if l.text != "" {
		y = out.wrapped(64, y+8, 432, 15, 26, black, "　　"+l.text)
	}
	y = l.drawTable(out, y+6)
	if l.bars {
		y = drawBars(out, y+4)
	}
	for y += 6; len(l.table) == 0 && y < 580; y += 18 { // small print, as a small scan shows it
		out.fill(image.Rect(64, y, 496-(y*7)%90, y+4), pale)
	}
	l.drawSigned(out, max(y+50, 664))
	return out
}

func (l leaf) drawFacts(out *sheet, y int) int {
	for _, fact := range l.facts {
		out.text(64, y, 14, grey, fact[0])
		next := out.wrapped(164, y, 336, 15, 20, black, fact[1])
		out.fill(image.Rect(60, next-12, 500, next-11), pale)
		y = next + 10
	}
	return y
}

func (l leaf) drawTable(out *sheet, y int) int {
	const rowHeight = 25
	for i, cells := range l.table {
		x := 60
		for n, text := range cells {
			area := image.Rect(x, y, x+l.widths[n], y+rowHeight)
			if i == 0 {
				out.fill(area, pale)
			}
			out.frame(area, 1, shadow)
			out.clipped(area.Inset(2), x+6, y+18, 13, black, text)
			x += l.widths[n]
		}
		y += rowHeight
	}
	return y
}

// drawBars is a diagram of nothing.
func drawBars(out *sheet, y int) int {
	for i := range 6 {
		height := 18 + i*9
		out.fill(image.Rect(90+i*66, y+80-height, 126+i*66, y+80), cardTint)
		out.frame(image.Rect(90+i*66, y+80-height, 126+i*66, y+80), 1, shadow)
	}
	out.fill(image.Rect(70, y+80, 490, y+81), grey)
	return y + 92
}

func (l leaf) drawSigned(out *sheet, y int) {
	y = min(y, 700)
	if l.signer != "" {
		x := out.text(64, y, 15, grey, l.signed)
		out.scribble(x+12, y+2, 130, l.signer)
	}
	out.text(64, y+46, 15, grey, "日　　期")
	out.text(160, y+46, 15, blue, "2026 年 3 月 2 日")
	for i, name := range l.seals {
		out.seal(430-i*150, y-4, 60, name)
	}
}
