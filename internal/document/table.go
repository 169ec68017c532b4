package document

// cell is one cell of a row. Its content stands in the middle of its height, or at the top.
type cell struct {
	width   float64
	content piece
	fill    shade // 0 is none: no cell is black
	top     bool
	padX    float64
	tight   bool // half the space above and below
}

const (
	cellPadX  = 9.0
	cellPadY  = 4.5
	thinLine  = 0.7
	thickLine = 1.2
)

func (k cell) padding() float64 {
	if k.padX > 0 {
		return k.padX
	}
	return cellPadX
}

func (k cell) above() float64 {
	if k.tight {
		return cellPadY / 2
	}
	return cellPadY
}

func (k cell) inner() float64 { return k.width - 2*k.padding() }

// row is one row of a table, as a block of the page.
func row(cells ...cell) block { return stretchedRow(0, cells...) }

// stretchedRow is a row that takes a share of the space left on the page.
func stretchedRow(stretch float64, cells ...cell) block {
	return block{
		stretch:  stretch,
		bordered: true,
		height: func(c *canvas) (h float64) {
			for _, k := range cells {
				h = max(h, k.content.height(c, k.inner())+2*k.above())
			}
			return h
		},
		draw: func(c *canvas, y, h float64) {
			x := marginSide
			for _, k := range cells {
				k.drawAt(c, x, y, h)
				x += k.width
			}
		},
	}
}

func (k cell) drawAt(c *canvas, x, y, h float64) {
	if k.fill != 0 {
		c.fill(x, y, k.width, h, k.fill)
	}
	c.box(x, y, k.width, h, thinLine)
	top := y + k.above()
	if !k.top {
		top = y + (h-k.content.height(c, k.inner()))/2
	}
	k.content.draw(c, x+k.padding(), top, k.inner())
}

// Widths of the table of a form: two pairs of label and value.
const (
	labelWidth = 82.0
	valueWidth = bodyWidth - labelWidth
	pairValue  = 182.0
	lastValue  = bodyWidth - 2*labelWidth - pairValue
)

func label(zh, en string) cell { return labelOf(en, zh) }

// labelOf is a label in lines of its own choosing.
func labelOf(en string, zh ...string) cell {
	var lines stack
	for _, line := range zh {
		lines = append(lines, paragraph{text: line, size: 10, align: centre})
	}
	lines = append(lines, paragraph{text: latin(en), size: 6.5, leading: 8.5, colour: soft, align: centre})
	return cell{width: labelWidth, fill: labelFill, padX: 4, content: lines}
}

func value(width float64, content piece) cell { return cell{width: width, content: content} }

// entry is a value the sponsor filled in; an empty one leaves room to write.
func entry(width float64, text string) cell {
	return value(width, paragraph{text: text, size: 11, leading: 16})
}

// section heads a part of the table; it stays with the row after it.
func section(zh, en string) block {
	b := row(cell{width: bodyWidth, fill: headFill, tight: true, content: stack{paragraph{text: zh, size: 10.5, bold: true}, small(en)}})
	b.withNext = true
	return b
}
