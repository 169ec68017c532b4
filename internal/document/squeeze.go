package document

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"

	"golang.org/x/image/draw"
)

var errDoesNotFit = errors.New("picture does not fit at any size")

// squeeze encodes a picture as JPEG within a limit: at the largest side at which the lowest quality fits, with the best
// quality that still fits there. It never enlarges.
func squeeze(picture *image.RGBA, limitBytes int, sides []int) ([]byte, error) {
	lowest := len(fittedQualities) - 1
	for _, side := range sides {
		scaled := scaleTo(picture, side)
		content, err := encodeJPEG(scaled, fittedQualities[lowest])
		if err != nil {
			return nil, err
		}
		if len(content) > limitBytes {
			continue
		}
		return bestQuality(scaled, limitBytes, content)
	}
	return nil, errDoesNotFit
}

// bestQuality goes down the ladder of qualities; known is what fits at its foot.
func bestQuality(picture image.Image, limitBytes int, known []byte) ([]byte, error) {
	for _, quality := range fittedQualities[:len(fittedQualities)-1] {
		content, err := encodeJPEG(picture, quality)
		if err != nil {
			return nil, err
		}
		if len(content) <= limitBytes {
			return content, nil
		}
	}
	return known, nil
}

func scaleTo(picture *image.RGBA, side int) *image.RGBA {
	w, h := picture.Rect.Dx(), picture.Rect.Dy()
	longer := max(w, h)
	if longer <= side {
		return picture
	}
	out := image.NewRGBA(image.Rect(0, 0, max(1, w*side/longer), max(1, h*side/longer)))
	draw.CatmullRom.Scale(out, out.Rect, picture, picture.Rect, draw.Src, nil)
	return out
}

func encodeJPEG(picture image.Image, quality int) ([]byte, error) {
	var out bytes.Buffer
	err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}
