package document

import (
	"bytes"
	"encoding/binary"
)

// JPEG markers that are read here; all others are stepped over.
const (
	markerSOF0, markerSOF15 = 0xc0, 0xcf // beginnings of a frame, but for the three below
	markerDHT, markerJPG    = 0xc4, 0xc8
	markerDAC               = 0xcc
	markerSOF2              = 0xc2 // progressive
	markerSOS               = 0xda // pixels follow
	markerAPP1              = 0xe1 // EXIF
)

// eachSegment walks the segments of a JPEG before its pixels until visit says stop. A file that breaks off ends the walk.
func eachSegment(raw []byte, visit func(marker byte, payload []byte) (stop bool)) {
	at := 2
	for at+4 <= len(raw) {
		if raw[at] != 0xff {
			return
		}
		marker := raw[at+1]
		if marker == 0xff { // fill byte
			at++
			continue
		}
		if marker == markerSOS {
			return
		}
		if marker == 0x01 || marker >= 0xd0 && marker <= 0xd8 { // markers that stand alone
			at += 2
			continue
		}
		size := int(binary.BigEndian.Uint16(raw[at+2:]))
		if size < 2 || at+2+size > len(raw) {
			return
		}
		if visit(marker, raw[at+4:at+2+size]) {
			return
		}
		at += 2 + size
	}
}

// frame is what decides the memory a JPEG takes.
type frame struct {
	progressive bool
	samples     int // samples of all components in one block of pixels
	pixels      int // pixels in that block
}

// samplesPerPixel is 1.5 for the usual pictures of cameras and 3 where colour is kept in full.
func (f frame) samplesPerPixel() float64 {
	if f.pixels == 0 {
		return 4
	}
	return float64(f.samples) / float64(f.pixels)
}

func frameOf(raw []byte) (found frame, ok bool) {
	eachSegment(raw, func(marker byte, p []byte) bool {
		if marker < markerSOF0 || marker > markerSOF15 || marker == markerDHT || marker == markerJPG || marker == markerDAC {
			return false
		}
		if len(p) < 6 || len(p) < 6+3*int(p[5]) {
			return true
		}
		found, ok = frame{progressive: marker == markerSOF2}, true
		h, v := 0, 0
		for c := range int(p[5]) {
			sampling := p[6+3*c+1]
			ch, cv := int(sampling>>4), int(sampling&15)
			found.samples += ch * cv
			h, v = max(h, ch), max(v, cv)
		}
		found.pixels = h * v
		return true
	})
	return found, ok
}

// exifOf finds the EXIF block of a picture, as the TIFF structure it is, or nil.
func exifOf(raw []byte, contentType string) (tiff []byte) {
	if contentType == typePNG {
		return pngChunk(raw, "eXIf")
	}
	eachSegment(raw, func(marker byte, p []byte) bool {
		if marker != markerAPP1 || !bytes.HasPrefix(p, []byte("Exif\x00\x00")) {
			return false
		}
		tiff = p[6:]
		return true
	})
	return tiff
}

// pngChunk gives the content of the first chunk with a name, or nil.
func pngChunk(raw []byte, name string) []byte {
	at := 8
	for at+12 <= len(raw) {
		size := int(binary.BigEndian.Uint32(raw[at:]))
		if size > len(raw)-at-12 {
			return nil
		}
		if string(raw[at+4:at+8]) == name {
			return raw[at+8 : at+8+size]
		}
		at += 12 + size
	}
	return nil
}
