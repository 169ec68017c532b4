package document

import "openicp/internal/filing"

// Every limit on what comes in and on what is made of it stands here.
const (
	// MaxRawBytes is the largest upload: 20 MiB, a photograph as today's phones take it. In one request 10 MiB are taken.
	MaxRawBytes = 20 << 20
	// MaxPixels is the largest picture, counted before anything is decoded.
	MaxPixels = 50_000_000
	// MaxSide and MinSide bound both sides of a picture, in pixels.
	MaxSide = 20_000
	MinSide = 16
	// MaxPDFPages is the longest paper. The longest one asked for, an agreement, has a handful.
	MaxPDFPages = 100

	// PictureBytes is what the interface to the administrations takes for a picture: 100 KiB once encoded in base64, as its
	// specification counts.
	PictureBytes = 100 << 10 / 4 * 3
	// VerificationSheetBytes is what it takes for a verification sheet, which has small print: 150 KiB once encoded.
	VerificationSheetBytes = 150 << 10 / 4 * 3

	// maxDecodedBytes bounds the memory one decoding takes. Progressive and 16-bit pictures take several times what their
	// pixels suggest, so for them it is reached before MaxPixels.
	maxDecodedBytes = 256 << 20
	// maxInflatedBytes bounds what the compressed streams of one PDF may unpack to, all together.
	maxInflatedBytes = 128 << 20
)

// The longer side of a fitted picture and the JPEG quality, from best to smallest. The last step always fits: 120 × 120
// pixels cannot take that much.
var (
	fittedSides     = []int{1600, 1280, 1024, 800, 640, 480, 320, 200, 120}
	sheetSides      = []int{2000, 1754, 1480, 1240, 1024, 800, 640, 480, 320, 200, 120}
	fittedQualities = []int{88, 80, 72, 64, 56, 48}
)

// fitFor gives the limit in bytes and the ladder of sides for a slot's fitted copy.
func fitFor(slot filing.Slot) (limitBytes int, sides []int) {
	if slot == filing.VerificationSheet {
		return VerificationSheetBytes, sheetSides
	}
	return PictureBytes, fittedSides
}
