package document

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/signintech/gopdf"

	"openicp/internal/fault"
)

// The page: A4 in points, always black on white.
const (
	pageWidth    = 595.28
	pageHeight   = 841.89
	marginSide   = 45.0
	marginTop    = 30.0
	marginBottom = 26.0
	bodyWidth    = pageWidth - 2*marginSide
)

// shade is a grey: 0 is black, 255 is white.
type shade uint8

const (
	black     shade = 0x00
	soft      shade = 0x55
	labelFill shade = 0xf4
	headFill  shade = 0xe8
	faint     shade = 0xec
	white     shade = 0xff
)

// canvas draws on the pages of one form. It remembers the first fault and every character its font lacks, so that drawing
// code reads as a list of what is drawn.
type canvas struct {
	pdf     *gopdf.GoPdf
	face    *typeface
	missing []rune
	err     error
}

func newCanvas(title string) (*canvas, error) {
	face, err := loadTypeface()
	if err != nil {
		return nil, err
	}
	pdf := new(gopdf.GoPdf)
	pdf.Start(gopdf.Config{PageSize: gopdf.Rect{W: pageWidth, H: pageHeight}})
	// No date of creation: the same form prints the same bytes.
	pdf.SetInfo(gopdf.PdfInfo{Title: title, Producer: "OpenICP"})
	if err := pdf.AddTTFFontFromFontContainer(fontFamily, face.outlines); err != nil {
		return nil, fmt.Errorf("use font: %w", err)
	}
	return &canvas{pdf: pdf, face: face}, nil
}

func (c *canvas) keep(err error) {
	if c.err == nil {
		c.err = err
	}
}

// text draws one line with its baseline at y. A character the font lacks is remembered and not drawn.
func (c *canvas) text(x, y, size float64, colour shade, text string) {
	if c.lacks(text) || strings.TrimSpace(text) == "" {
		return
	}
	c.keep(c.pdf.SetFont(fontFamily, "", size))
	c.pdf.SetTextColor(uint8(colour), uint8(colour), uint8(colour))
	c.pdf.SetXY(x, y)
	c.keep(c.pdf.Text(text))
}

// bold draws a line twice, a hair apart: one weight of the font is enough in the program. It is for headings alone, never
// for what somebody filled in: some readers of the text find it twice.
func (c *canvas) bold(x, y, size float64, text string) {
	c.text(x, y, size, black, text)
	c.text(x+size*0.025, y, size, black, text)
}

func (c *canvas) lacks(text string) bool {
	lacks := false
	for _, r := range text {
		if !c.face.has(r) {
			lacks = true
			if !slices.Contains(c.missing, r) {
				c.missing = append(c.missing, r)
			}
		}
	}
	return lacks
}

func (c *canvas) line(x1, y1, x2, y2, thickness float64) {
	c.pdf.SetStrokeColor(0, 0, 0)
	c.pdf.SetLineType("solid")
	c.pdf.SetLineWidth(thickness)
	c.pdf.Line(x1, y1, x2, y2)
}

func (c *canvas) box(x, y, w, h, thickness float64) {
	c.pdf.SetStrokeColor(0, 0, 0)
	c.pdf.SetLineType("solid")
	c.pdf.SetLineWidth(thickness)
	c.pdf.RectFromUpperLeftWithStyle(x, y, w, h, "D")
}

func (c *canvas) dashedBox(x, y, w, h float64) {
	c.pdf.SetStrokeColor(0x77, 0x77, 0x77)
	c.pdf.SetLineWidth(0.6)
	c.pdf.SetCustomLineType([]float64{3, 2}, 0)
	c.pdf.RectFromUpperLeftWithStyle(x, y, w, h, "D")
	c.pdf.SetLineType("solid")
}

func (c *canvas) fill(x, y, w, h float64, colour shade) {
	c.pdf.SetFillColor(uint8(colour), uint8(colour), uint8(colour))
	c.pdf.RectFromUpperLeftWithStyle(x, y, w, h, "F")
}

// tickBox draws an empty box or a ticked one as lines: the font has no ☑.
func (c *canvas) tickBox(x, y, side float64, ticked bool) {
	c.box(x, y, side, side, 0.7)
	if ticked {
		c.line(x+side*0.18, y+side*0.52, x+side*0.42, y+side*0.78, 1.1)
		c.line(x+side*0.42, y+side*0.78, x+side*0.86, y+side*0.22, 1.1)
	}
}

// bytes finishes the form. What the font lacks is a refusal that names the characters, never a blank.
func (c *canvas) bytes() ([]byte, error) {
	if len(c.missing) > 0 {
		return nil, glyphsMissing(c.missing)
	}
	if c.err != nil {
		return nil, fmt.Errorf("draw form: %w", c.err)
	}
	var out bytes.Buffer
	if _, err := c.pdf.WriteTo(&out); err != nil {
		return nil, fmt.Errorf("write form: %w", err)
	}
	return out.Bytes(), nil
}

func glyphsMissing(missing []rune) *fault.Error {
	names := make([]string, 0, len(missing))
	for _, r := range missing {
		names = append(names, fmt.Sprintf("%c (U+%04X)", r, r))
		if r < ' ' || r == 0x7f || r == 0xfffd || r >= 0x200b && r <= 0x202e || r == 0xfeff {
			names[len(names)-1] = fmt.Sprintf("U+%04X", r)
		}
	}
	list := strings.Join(names, "、")
	return fault.New(fault.Invalid, "glyph_missing",
		"打印字体中没有这些字符："+list+"。请更正，或下载空白表格后手写该字。",
		"The printing font lacks these characters: "+strings.Join(names, ", ")+". Correct them, or write them by hand on a blank form.").
		With("characters", names)
}
