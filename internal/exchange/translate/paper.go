package translate

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// Paper is a paper on its way: by its bytes, or inside one process by the sealed file that holds them.
type Paper struct {
	Slot        filing.Slot
	ContentType string
	SHA256      string // of the content, in hex
	Content     []byte
	File        string // name of the stored file, in place of Content
}

// The types of files the interface takes.
const (
	typeJPEG = "image/jpeg"
	typePNG  = "image/png"
)

var pictures = []struct {
	format      string // our word in the table of file formats
	contentType string
	begins      []byte
}{
	{"jpg", typeJPEG, []byte("\xff\xd8\xff")},
	{"png", typePNG, []byte("\x89PNG\r\n\x1a\n")},
}

// formatNumber is the code of a content type in the interface's table of file formats; 0 for one it does not take.
func formatNumber(contentType string) int64 {
	for _, p := range pictures {
		if p.contentType == contentType {
			return number(wire.FileFormats, p.format, noClass)
		}
	}
	return 0
}

// typeOf is the content type that a file's first bytes tell; "" for one that is no JPG or PNG.
func typeOf(content []byte) string {
	for _, p := range pictures {
		if bytes.HasPrefix(content, p.begins) {
			return p.contentType
		}
	}
	return ""
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

const serviceLead = "service_lead_"

// purposes say which of our slots are sent for which purpose of V.3.0, named by our words in the table of purposes. Slots that are not
// listed have no purpose there. Both sides of a card are sent for one purpose; the remarks of the attachments tell them apart.
var purposes = []struct {
	purpose string
	slots   []filing.Slot
}{
	{"verification_sheet", []filing.Slot{filing.VerificationSheet}},
	{"sponsor_document", []filing.Slot{filing.SponsorDocument}},
	{"sponsor_lead_document", []filing.Slot{filing.IdentityCardFront, filing.IdentityCardBack, filing.IdentityDocument}},
	{"service_lead_document", []filing.Slot{serviceLead + filing.IdentityCardFront, serviceLead + filing.IdentityCardBack, serviceLead + filing.IdentityDocument}},
	{"backdrop_photo", []filing.Slot{filing.BackdropPhoto}},
}

// ownedByService says whether attachments of a purpose belong to a service, and not to the sponsor.
func ownedByService(purpose int64) bool {
	code, _ := wire.CodeOf(wire.Purposes, purpose)
	return code.Class == 1
}

// purposeOf gives the code of the purpose that a slot is sent for, 0 where it has none, and the position of the service it belongs to.
func purposeOf(slot filing.Slot) (purpose int64, service int) {
	base, service := slotBase(slot)
	for _, p := range purposes {
		if slices.Contains(p.slots, base) {
			return number(wire.Purposes, p.purpose, noClass), service
		}
	}
	return 0, service
}

// slotBase splits the service off a slot's name: service_lead_identity_card_front_2 belongs to the second service, at position 1.
func slotBase(slot filing.Slot) (base filing.Slot, service int) {
	name, last, ok := cutLast(string(slot))
	if n, err := strconv.Atoi(last); ok && err == nil && n > 1 && n < 100 {
		return filing.Slot(name), n - 1
	}
	return slot, 0
}

func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, '_')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// slotOf is the slot of the service at a position. The name of the first service's has no number, that of the second ends in _2.
func slotOf(base filing.Slot, service int) filing.Slot {
	if service == 0 {
		return base
	}
	return base + filing.Slot("_"+strconv.Itoa(service+1))
}

// slotsFor lists the slots that are sent for a purpose.
func slotsFor(purpose int64) []filing.Slot {
	w, _ := word(wire.Purposes, purpose)
	for _, p := range purposes {
		if p.purpose == w {
			return p.slots
		}
	}
	return nil
}
