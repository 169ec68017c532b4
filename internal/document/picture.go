package document

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"openicp/internal/fault"
)

// fitted is the clean copy of a picture, with the size of the picture it was made from, upright.
type fitted struct {
	jpeg          []byte
	width, height int
}

// decoding lets one picture at a time be decoded, so that many uploads at once take the memory of one.
var decoding = make(chan struct{}, 1)

// fitPicture makes the clean copy. Nothing is decoded before its size is known and found bearable.
func fitPicture(raw []byte, contentType string, limitBytes int, sides []int) (fitted, *fault.Error) {
	header, refusal := readHeader(raw, contentType)
	if refusal != nil {
		return fitted{}, refusal
	}
	decoding <- struct{}{}
	defer func() { <-decoding }()
	base, refusal := decodeOnWhite(raw, contentType, sides[0])
	if refusal != nil {
		return fitted{}, refusal
	}
	base = upright(base, header.orientation)
	out := fitted{width: header.width, height: header.height}
	if header.orientation.swapsSides() {
		out.width, out.height = out.height, out.width
	}
	content, err := squeeze(base, limitBytes, sides)
	if err != nil {
		return fitted{}, errUnreadable.Because(err)
	}
	out.jpeg = content
	return out, nil
}

// header is what a picture says of itself before it is decoded.
type header struct {
	width, height int
	orientation   orientation
}

func readHeader(raw []byte, contentType string) (header, *fault.Error) {
	config, err := decodeConfig(raw, contentType)
	if err != nil {
		return header{}, errUnreadable.Because(err)
	}
	h := header{width: config.Width, height: config.Height}
	switch {
	case h.width < MinSide || h.height < MinSide:
		return h, errTooFewPixels
	case h.width > MaxSide || h.height > MaxSide || h.width*h.height > MaxPixels:
		return h, errTooManyPixels
	case decodedBytes(raw, contentType, config) > maxDecodedBytes:
		return h, errTooManyPixels
	}
	h.orientation = orientationOf(raw, contentType)
	return h, nil
}

func decodeConfig(raw []byte, contentType string) (image.Config, error) {
	if contentType == typePNG {
		return png.DecodeConfig(bytes.NewReader(raw))
	}
	return jpeg.DecodeConfig(bytes.NewReader(raw))
}

// decodedBytes estimates the memory that decoding takes. A progressive JPEG keeps all its coefficients, four bytes each,
// until the last scan; an interlaced PNG keeps its passes.
func decodedBytes(raw []byte, contentType string, config image.Config) int {
	pixels := config.Width * config.Height
	if contentType == typePNG {
		return pixels * pixelBytes(config.ColorModel) * 2
	}
	frame, ok := frameOf(raw)
	if !ok || frame.progressive {
		return int(float64(pixels)*frame.samplesPerPixel())*5 + pixels
	}
	return pixels * 4
}

func pixelBytes(model color.Model) int {
	switch model {
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	case color.RGBAModel, color.NRGBAModel:
		return 4
	case color.Gray16Model:
		return 2
	}
	return 1
}

// decodeOnWhite decodes and shrinks by a whole factor to about the largest side that will be needed, so that the decoded
// picture can be let go at once.
func decodeOnWhite(raw []byte, contentType string, side int) (*image.RGBA, *fault.Error) {
	var (
		picture image.Image
		err     error
	)
	if contentType == typePNG {
		picture, err = png.Decode(bytes.NewReader(raw))
	} else {
		picture, err = jpeg.Decode(bytes.NewReader(raw))
	}
	if err != nil {
		return nil, errUnreadable.Because(err)
	}
	return flatten(picture, side), nil
}
