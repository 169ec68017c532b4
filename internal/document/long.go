package document

import "slices"

// linesOfRow is how many lines of a long text one row holds: a row is not parted by the end of a page, and a quarter of a page left
// white is the most it should cost.
const linesOfRow = 10

// longRows is a value behind its label in as many rows as its lines need, each further one labelled as continued.
func longRows(c *canvas, name cell, zhContinued string, text string) []block {
	p := paragraph{text: clean(text), size: 10.5, leading: 15.5}
	width := bodyWidth - name.width
	var blocks []block
	for lines := range slices.Chunk(p.lines(c, width-2*cellPadX), linesOfRow) {
		if len(blocks) > 0 {
			name = label(zhContinued, "continued")
		}
		blocks = append(blocks, row(name, value(width, printedLines{p, lines})))
	}
	return blocks
}

// printedLines is lines that are broken already.
type printedLines struct {
	paragraph
	broken []string
}

func (p printedLines) height(*canvas, float64) float64 { return float64(len(p.broken)) * p.step() }

func (p printedLines) draw(c *canvas, x, y, w float64) {
	for i, line := range p.broken {
		p.drawLine(c, x, y+float64(i)*p.step(), w, i, line)
	}
}

// listed is the rows of a table under a head that is drawn again on each page.
func listed(head block, rows []block) []block {
	head.withNext = true
	again := head
	again.withNext = false
	for i := range rows {
		rows[i].head = &again
	}
	return append([]block{head}, rows...)
}
