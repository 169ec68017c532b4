package document

import "strings"

// piece is something that stands in a cell or on a page: it says how high it is at a width, and draws itself.
type piece interface {
	height(c *canvas, w float64) float64
	draw(c *canvas, x, y, w float64)
}

// align is where a paragraph's lines stand.
type align int

const (
	left align = iota
	centre
	right
)

// paragraph is a text in lines of our own breaking.
type paragraph struct {
	text    string
	size    float64
	leading float64 // from line to line; 0 is one and a half times the size
	bold    bool
	colour  shade
	align   align
	hang    float64 // indent of all lines but the first
}

func (p paragraph) step() float64 {
	if p.leading > 0 {
		return p.leading
	}
	return p.size * 1.5
}

func (p paragraph) lines(c *canvas, w float64) []string {
	return breakLines(p.text, w/p.size, (w-p.hang)/p.size, c.face.advance)
}

func (p paragraph) height(c *canvas, w float64) float64 {
	return float64(len(p.lines(c, w))) * p.step()
}

func (p paragraph) draw(c *canvas, x, y, w float64) {
	for i, line := range p.lines(c, w) {
		p.drawLine(c, x, y+float64(i)*p.step(), w, i, line)
	}
}

func (p paragraph) drawLine(c *canvas, x, y, w float64, i int, line string) {
	if i > 0 {
		x += p.hang
	}
	switch p.align {
	case centre:
		x += (w - c.face.width(line, p.size)) / 2
	case right:
		x += w - c.face.width(line, p.size)
	}
	// The strokes of a Chinese character reach from 0.12 below its baseline to 0.88 above it.
	baseline := y + p.step()/2 + p.size*0.38
	if p.bold {
		c.bold(x, baseline, p.size, line)
		return
	}
	c.text(x, baseline, p.size, p.colour, line)
}

// stack is pieces one below the other.
type stack []piece

func (s stack) height(c *canvas, w float64) (h float64) {
	for _, each := range s {
		h += each.height(c, w)
	}
	return h
}

func (s stack) draw(c *canvas, x, y, w float64) {
	for _, each := range s {
		each.draw(c, x, y, w)
		y += each.height(c, w)
	}
}

// gap is empty space.
type gap float64

func (g gap) height(*canvas, float64) float64         { return float64(g) }
func (g gap) draw(_ *canvas, _ float64, _, _ float64) {}

// columns is two pieces side by side with a space between.
type columns struct {
	left, right piece
	space       float64
}

func (p columns) half(w float64) float64 { return (w - p.space) / 2 }

func (p columns) height(c *canvas, w float64) float64 {
	return max(p.left.height(c, p.half(w)), p.right.height(c, p.half(w)))
}

func (p columns) draw(c *canvas, x, y, w float64) {
	p.left.draw(c, x, y, p.half(w))
	p.right.draw(c, x+p.half(w)+p.space, y, p.half(w))
}

// rule is a line to write on, with room above it.
type rule struct{ room float64 }

func (r rule) height(*canvas, float64) float64 { return r.room }
func (r rule) draw(c *canvas, x, y, w float64) { c.line(x, y+r.room, x+w, y+r.room, 0.7) }

// bilingual is a text in Chinese with the English below it, small.
func bilingual(zh, en string, size float64) stack {
	return stack{paragraph{text: zh, size: size}, small(en)}
}

func small(en string) paragraph {
	return paragraph{text: latin(en), size: 6.5, leading: 8.5, colour: soft}
}

// latin gives English its own apostrophe: the curved one is as wide as a Chinese character in the font.
func latin(en string) string { return strings.ReplaceAll(en, "’", "'") }

// dateLine is where a date is written by hand.
type dateLine struct{}

func (dateLine) height(*canvas, float64) float64 { return 16 }

func (dateLine) draw(c *canvas, x, y, w float64) {
	const size, room = 10.0, 30.0
	c.text(x, y+11.5, size, soft, "日期")
	c.text(x+23, y+11.5, 6.5, soft, "Date")
	x += w
	for _, word := range []string{"日", "月", "年"} {
		x -= size
		c.text(x, y+11.5, size, black, word)
		x -= room
	}
}

// labelled is a value behind its name, with further lines below the first.
type labelled struct{ zh, en, text string }

const labelledSize = 10.0

func (l labelled) indent(c *canvas) float64 {
	return c.face.width(l.zh, labelledSize) + c.face.width(l.en, 6.5) + 14
}

func (l labelled) value() paragraph { return paragraph{text: l.text, size: labelledSize} }

func (l labelled) height(c *canvas, w float64) float64 { return l.value().height(c, w-l.indent(c)) }

func (l labelled) draw(c *canvas, x, y, w float64) {
	baseline := y + l.value().step()/2 + labelledSize*0.38
	c.text(x, baseline, labelledSize, soft, l.zh)
	c.text(x+c.face.width(l.zh, labelledSize)+4, baseline, 6.5, soft, latin(l.en))
	l.value().draw(c, x+l.indent(c), y, w-l.indent(c))
}
