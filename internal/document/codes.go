package document

import (
	"fmt"

	"github.com/skip2/go-qrcode"
)

// drawQR draws a two-dimensional code as black squares, without a picture. Text too long for one is left out: the same text
// stands in print beside it.
func drawQR(c *canvas, text string, x, y, side float64) {
	if text == "" {
		return
	}
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		c.keep(fmt.Errorf("draw code: %w", err))
		return
	}
	code.DisableBorder = true
	rows := code.Bitmap()
	module := side / float64(len(rows))
	for r, cells := range rows {
		for from := 0; from < len(cells); from++ {
			if !cells[from] {
				continue
			}
			to := from
			for to < len(cells) && cells[to] {
				to++
			}
			// A hair more than a module, so that no white line shows between two rows.
			c.fill(x+float64(from)*module, y+float64(r)*module, float64(to-from)*module, module*1.02, black)
			from = to
		}
	}
}

// code128 is the bars and spaces of each value of Code 128 (ISO/IEC 15417), in modules; the last one is the stop.
const code128 = "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221" +
	"223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313" +
	"132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131311123311321" +
	"331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114122411142112142211" +
	"241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141214121412121111143111341" +
	"131141114113114311411113411311113141114131311141411131211412211214211232"

const (
	code128StartB = 104
	code128Stop   = "2331112"
	code128Quiet  = 10 // modules of white on both sides
)

// code128Widths gives the widths of bars and spaces in turn for a text of printable ASCII; ok is false for any other.
func code128Widths(text string) (widths []int, modules int, ok bool) {
	symbols, sum := []int{code128StartB}, code128StartB
	for i, r := range text {
		if r < ' ' || r > '~' {
			return nil, 0, false
		}
		v := int(r - ' ')
		symbols, sum = append(symbols, v), sum+v*(i+1)
	}
	symbols = append(symbols, sum%103)
	pattern := ""
	for _, v := range symbols {
		pattern += code128[v*6 : v*6+6]
	}
	for _, d := range pattern + code128Stop {
		widths, modules = append(widths, int(d-'0')), modules+int(d-'0')
	}
	return widths, modules, text != ""
}

// barcode is a text of printable ASCII as Code 128 with a quiet zone; nothing is drawn for any other text.
type barcode struct {
	text string
	bars float64 // height of the bars in points
}

func (b barcode) height(*canvas, float64) float64 { return b.bars }

func (b barcode) draw(c *canvas, x, y, w float64) {
	widths, modules, ok := code128Widths(b.text)
	if !ok {
		return
	}
	module := min(1.1, w/float64(modules+2*code128Quiet))
	x += (w - module*float64(modules)) / 2
	for i, n := range widths {
		if i%2 == 0 {
			c.fill(x, y, float64(n)*module, b.bars, black)
		}
		x += float64(n) * module
	}
}
