package document

import (
	"fmt"

	"openicp/internal/civil"
)

// margin is the head of a case's paper: the case as a code and in print, what the code is for, and whom it goes to.
type margin struct {
	caseID string
	name   string // for people; the id where there is none
	code   bilingualText
	on     civil.Date
	to     string
}

func (m margin) draw(c *canvas) {
	const side = 46.0
	drawQR(c, m.caseID, marginSide, marginTop, side)
	x := marginSide + side + 10
	name := m.name
	if name == "" {
		name = m.caseID
	}
	c.bold(x, marginTop+16, 12, name)
	c.text(x, marginTop+31, 9, soft, m.code.zh+dated("　打印日期 ", m.on))
	c.text(x, marginTop+41, 6.5, soft, m.code.en+dated("  Printed on ", m.on))
	m.drawTo(c)
}

// drawTo writes whom the paper goes to on the right, smaller where the name is long, so that it stays within the head.
func (m margin) drawTo(c *canvas) {
	const width, most = 190.0, headHeight - 8
	to := paragraph{text: clean(m.to), size: 9.5, align: right}
	for to.size > 3 && to.height(c, width) > most {
		to.size -= 0.5
	}
	to.draw(c, pageWidth-marginSide-width, marginTop+5, width)
}

func drawFoot(c *canvas, foot bilingualText, page, pages int) {
	y := bodyBottom + 8
	paragraph{text: foot.zh, size: 8.5, leading: 12, colour: soft}.draw(c, marginSide, y, bodyWidth-100)
	small(foot.en).draw(c, marginSide, y+12, bodyWidth-100)
	c.rightText(y+9, 8.5, fmt.Sprintf("第 %d 页，共 %d 页", page, pages))
	c.rightText(y+18, 6.5, fmt.Sprintf("Page %d of %d", page, pages))
}

func (c *canvas) rightText(y, size float64, text string) {
	c.text(pageWidth-marginSide-c.face.width(text, size), y, size, soft, text)
}
