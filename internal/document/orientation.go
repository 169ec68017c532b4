package document

import (
	"encoding/binary"
	"image"
)

// orientation is EXIF tag 0x0112: how the stored rows must be turned to be seen upright. 1 is upright already.
type orientation int

// swapsSides says that upright, the picture's width and height change places.
func (o orientation) swapsSides() bool { return o >= 5 && o <= 8 }

const (
	tagOrientation = 0x0112
	tiffShort      = 3
)

// orientationOf reads the tag by hand; whatever is missing or odd counts as upright.
func orientationOf(raw []byte, contentType string) orientation {
	tiff := exifOf(raw, contentType)
	order, ok := byteOrder(tiff)
	if !ok {
		return 1
	}
	first := uint64(order.Uint32(tiff[4:]))
	if first+2 > uint64(len(tiff)) {
		return 1
	}
	entries := tiff[first+2:]
	for range order.Uint16(tiff[first:]) {
		if len(entries) < 12 {
			return 1
		}
		if order.Uint16(entries) == tagOrientation && order.Uint16(entries[2:]) == tiffShort {
			if o := orientation(order.Uint16(entries[8:])); o >= 1 && o <= 8 {
				return o
			}
			return 1
		}
		entries = entries[12:]
	}
	return 1
}

func byteOrder(tiff []byte) (binary.ByteOrder, bool) {
	if len(tiff) < 8 {
		return nil, false
	}
	switch string(tiff[:4]) {
	case "II*\x00":
		return binary.LittleEndian, true
	case "MM\x00*":
		return binary.BigEndian, true
	}
	return nil, false
}

// upright turns and mirrors a picture as its orientation asks.
func upright(picture *image.RGBA, o orientation) *image.RGBA {
	if o <= 1 || o > 8 {
		return picture
	}
	w, h := picture.Rect.Dx(), picture.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if o.swapsSides() {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			sx, sy := source(o, x, y, w, h)
			copy(out.Pix[out.PixOffset(x, y):][:4], picture.Pix[picture.PixOffset(sx, sy):][:4])
		}
	}
	return out
}

// source says which stored pixel of a w × h picture is seen at x, y.
func source(o orientation, x, y, w, h int) (sx, sy int) {
	switch o {
	case 2: // mirrored left to right
		return w - 1 - x, y
	case 3: // upside down
		return w - 1 - x, h - 1 - y
	case 4: // mirrored top to bottom
		return x, h - 1 - y
	case 5: // mirrored along the falling diagonal
		return y, x
	case 6: // to be turned clockwise
		return y, h - 1 - x
	case 7: // mirrored along the rising diagonal
		return w - 1 - y, h - 1 - x
	case 8: // to be turned anticlockwise
		return w - 1 - y, x
	}
	return x, y
}
