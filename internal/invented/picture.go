package invented

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
)

// Picture draws a small PNG in a colour of its own for each number; it shows nobody.
func Picture(n int) ([]byte, error) {
	const side = 64
	picture := image.NewRGBA(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			picture.Set(x, y, color.RGBA{R: uint8(n * 37), G: uint8(x * 4), B: uint8(y * 4), A: 255})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
