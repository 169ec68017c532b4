package document

// block is something on a page that is not parted by the end of the page.
type block struct {
	height   func(c *canvas) float64
	draw     func(c *canvas, y, h float64)
	stretch  float64 // share of the space left over on a page
	withNext bool    // stays on the page of the block after it
	bordered bool    // a row of a table, framed together with its neighbours
	newPage  bool    // begins a page
	head     *block  // of its table: drawn again where the block begins a page
}

// plain is a piece as a block over the whole width.
func plain(content piece) block {
	return block{height: func(c *canvas) float64 { return content.height(c, bodyWidth) },
		draw: func(c *canvas, y, _ float64) { content.draw(c, marginSide, y, bodyWidth) }}
}

// flowing is a paragraph that may be parted between its lines.
func flowing(p paragraph) (blocks func(c *canvas) []block) {
	return func(c *canvas) (blocks []block) {
		for i, line := range p.lines(c, bodyWidth) {
			blocks = append(blocks, block{height: func(*canvas) float64 { return p.step() },
				draw: func(c *canvas, y, _ float64) { p.drawLine(c, marginSide, y, bodyWidth, i, line) }})
		}
		return blocks
	}
}

// placed is a block with its height on its page.
type placed struct {
	block
	h float64
}

const (
	headHeight = 54.0
	footHeight = 32.0
	bodyTop    = marginTop + headHeight
	bodyBottom = pageHeight - marginBottom - footHeight
)

// compose lays blocks out under the head of a case's paper.
func compose(c *canvas, s Sheet, foot bilingualText, blocks []block) {
	m := margin{caseID: s.CaseID, code: bilingualText{"扫码收件", "Scan to find the case."}, on: s.On, to: s.ProviderName}
	composeUnder(c, m.draw, foot, blocks)
}

// composeUnder lays blocks out on as many pages as they need, each with head and foot, and draws them.
func composeUnder(c *canvas, head func(c *canvas), foot bilingualText, blocks []block) {
	pages := paginate(c, blocks)
	for i, page := range pages {
		c.pdf.AddPage()
		head(c)
		y := bodyTop
		for n, b := range page {
			b.draw(c, y, b.h)
			if b.bordered && (n+1 == len(page) || !page[n+1].bordered) {
				outline(c, page[:n+1], y+b.h)
			}
			y += b.h
		}
		drawFoot(c, foot, i+1, len(pages))
	}
}

// outline draws the thick line around the rows that end a run of them.
func outline(c *canvas, page []placed, bottom float64) {
	top := bottom
	for i := len(page) - 1; i >= 0 && page[i].bordered; i-- {
		top -= page[i].h
	}
	c.box(marginSide, top, bodyWidth, bottom-top, thickLine)
}

func paginate(c *canvas, blocks []block) (pages [][]placed) {
	var page []placed
	used := 0.0
	turn := func() {
		spread(page, bodyBottom-bodyTop-used)
		pages, page, used = append(pages, page), nil, 0
	}
	for i, b := range blocks {
		h := b.height(c)
		if h > bodyBottom-bodyTop {
			c.keep(errEntryTooLong)
		}
		if len(page) > 0 && (b.newPage || used+needed(c, blocks[i:]) > bodyBottom-bodyTop) {
			turn()
			if b.head != nil {
				top := b.head.height(c)
				page, used = append(page, placed{*b.head, top}), top
			}
		}
		page, used = append(page, placed{b, h}), used+h
	}
	if len(page) > 0 {
		turn()
	}
	return pages
}

// needed is the height of the first block with those it must not be parted from.
func needed(c *canvas, blocks []block) (h float64) {
	for _, b := range blocks {
		h += b.height(c)
		if !b.withNext {
			break
		}
	}
	return h
}

// spread gives the space left on a page to the blocks that take some.
func spread(page []placed, left float64) {
	total := 0.0
	for _, b := range page {
		total += b.stretch
	}
	if total == 0 || left <= 0 {
		return
	}
	for i := range page {
		page[i].h += left * page[i].stretch / total
	}
}

// bilingualText is a text in both languages, for the margins of a page.
type bilingualText struct{ zh, en string }

// title heads a form.
func title(zh, en string) block {
	return plain(stack{paragraph{text: zh, size: 20, leading: 28, bold: true, align: centre},
		paragraph{text: latin(en), size: 8.5, leading: 12, colour: soft, align: centre}, gap(7)})
}
