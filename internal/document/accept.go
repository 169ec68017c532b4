package document

import (
	"crypto/sha256"
	"encoding/hex"

	"openicp/internal/fault"
	"openicp/internal/filing"
)

// Stored is an upload that was looked at and may be kept. Original is the bytes as they came and is to be sealed; Fitted is
// what is shown and sent on. For a PDF the two are the same bytes, since the interface's limits are those of pictures.
type Stored struct {
	ContentType string // image/jpeg, image/png or application/pdf, by content
	Original    []byte
	Fitted      []byte
	FittedType  string // image/jpeg, or application/pdf
	Width       int    // pixels of the picture as it is to be seen, upright; 0 for a PDF
	Height      int
	Pages       int    // of a PDF, counted without drawing them; 0 for a picture
	SHA256      string // of Original, in lower-case hexadecimal
}

// Accept looks at one uploaded paper. declaredType is the Content-Type it was sent with and may be empty. What it refuses
// comes back as *fault.Error with a stable code at the slot's pointer; it never panics, whatever the bytes.
func Accept(slot filing.Slot, declaredType string, raw []byte) (Stored, error) {
	stored, refusal := accept(slot, declaredType, raw)
	if refusal != nil {
		return Stored{}, refusal.At(filing.DocumentPointer(slot))
	}
	return stored, nil
}

func accept(slot filing.Slot, declaredType string, raw []byte) (Stored, *fault.Error) {
	if refusal := acceptable(declaredType, raw); refusal != nil {
		return Stored{}, refusal
	}
	sum := sha256.Sum256(raw)
	stored := Stored{ContentType: sniff(raw), Original: raw, SHA256: hex.EncodeToString(sum[:])}
	if stored.ContentType == typePDF {
		pages, refusal := checkPDF(raw)
		stored.Pages, stored.Fitted, stored.FittedType = pages, raw, typePDF
		return stored, refusal
	}
	limitBytes, sides := fitFor(slot)
	fitted, refusal := fitPicture(raw, stored.ContentType, limitBytes, sides)
	stored.Fitted, stored.FittedType = fitted.jpeg, typeJPEG
	stored.Width, stored.Height = fitted.width, fitted.height
	return stored, refusal
}

// acceptable asks everything that needs no decoding.
func acceptable(declaredType string, raw []byte) *fault.Error {
	actual := sniff(raw)
	switch {
	case len(raw) == 0:
		return errEmpty
	case len(raw) > MaxRawBytes:
		return errTooLarge
	case actual == "":
		return errType
	case contradicts(declaredType, actual):
		return errTypeDiffers
	case carriesSecondFormat(raw, actual):
		return errTwoInOne
	}
	return nil
}
