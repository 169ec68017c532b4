package main

import (
	"crypto/sha256"
	"encoding/hex"

	"openicp/internal/document"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
)

// pen draws the papers of the demo's sponsors. A demo that is there already needs none and unpacks no font.
func (d *demo) pen() (*invented.Scans, error) {
	if d.scans != nil {
		return d.scans, nil
	}
	font, err := document.Font()
	if err != nil {
		return nil, err
	}
	d.scans, err = invented.NewScans(font)
	return d.scans, err
}

// drawnPaper stores a drawn picture as its own fitted copy: it is a clean JPEG within every limit already, and decoding and
// encoding some three hundred of them again would take the demo seconds. A test has the upload's checks look at each kind.
func drawnPaper(slot filing.Slot, picture []byte) flow.Paper {
	sum := sha256.Sum256(picture)
	return flow.Paper{Slot: slot, ContentType: "image/jpeg", FittedType: "image/jpeg", SHA256: hex.EncodeToString(sum[:]), Original: picture, Fitted: picture}
}
