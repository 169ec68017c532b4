package document

// invented is across every page whose data are made up.
const invented = "样本 仅供演示"

// across writes over the whole page, faintly. It is drawn first, so that everything else lies on top of it.
func (c *canvas) across(text string) {
	const tilt, largest = 38.0, 54.0
	size := min(largest, 430/max(1, c.face.width(text, 1)))
	for _, at := range []float64{0.3, 0.58, 0.86} {
		x, y := (pageWidth-c.face.width(text, size)*0.8)/2, pageHeight*at
		c.pdf.Rotate(tilt, x, y)
		c.text(x, y, size, faint, text)
		c.pdf.RotateReset()
	}
}
