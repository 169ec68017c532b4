package document

// tick is one box to tick, with what it says in Chinese and, below, in English.
type tick struct {
	zh, en string
	ticked bool
}

// ticks is a row of boxes that wraps; no box is parted from its text.
type ticks []tick

const (
	tickSide   = 8.5
	tickSpace  = 4.0
	tickGap    = 10.0
	tickSize   = 10.0
	tickEN     = 6.5
	tickHeight = 23.0
)

func (t tick) width(c *canvas) float64 {
	return tickSide + tickSpace + max(c.face.width(t.zh, tickSize), c.face.width(latin(t.en), tickEN))
}

// place gives each box its place within a width.
func (t ticks) place(c *canvas, w float64, at func(i int, x, y float64)) (height float64) {
	x, y := 0.0, 0.0
	for i, each := range t {
		own := each.width(c)
		if x > 0 && x+own > w {
			x, y = 0, y+tickHeight
		}
		if at != nil {
			at(i, x, y)
		}
		x += own + tickGap
	}
	return y + tickHeight
}

func (t ticks) height(c *canvas, w float64) float64 { return t.place(c, w, nil) }

func (t ticks) draw(c *canvas, x, y, w float64) {
	t.place(c, w, func(i int, dx, dy float64) {
		left, top := x+dx, y+dy
		c.tickBox(left, top+3.2, tickSide, t[i].ticked)
		c.text(left+tickSide+tickSpace, top+11.3, tickSize, black, t[i].zh)
		c.text(left+tickSide+tickSpace, top+20, tickEN, soft, latin(t[i].en))
	})
}
