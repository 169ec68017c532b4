package document

import (
	"bytes"
	"encoding/binary"
	"mime"
	"strings"
)

// The content types that are taken.
const (
	typeJPEG = "image/jpeg"
	typePNG  = "image/png"
	typePDF  = "application/pdf"
)

// sniff tells the type by the first bytes alone; "" is none of ours. A PDF must begin at the first byte: readers that look
// for its header further on are what files of two formats live by.
func sniff(raw []byte) string {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xd8\xff")):
		return typeJPEG
	case bytes.HasPrefix(raw, []byte("\x89PNG\r\n\x1a\n")):
		return typePNG
	case bytes.HasPrefix(raw, []byte("%PDF-")):
		return typePDF
	}
	return ""
}

// contradicts says whether a declared Content-Type claims something else than what the content is. No claim and the
// general "some bytes" contradict nothing; a claim that cannot be read does.
func contradicts(declared, actual string) bool {
	if strings.TrimSpace(declared) == "" {
		return false
	}
	claim, _, err := mime.ParseMediaType(declared)
	if err != nil {
		return true
	}
	switch claim {
	case "application/octet-stream", "binary/octet-stream":
		return false
	case "image/jpg", "image/pjpeg":
		claim = typeJPEG
	case "image/x-png":
		claim = typePNG
	case "application/x-pdf":
		claim = typePDF
	}
	return claim != actual
}

// headBytes is how far readers of other formats look for a beginning of theirs.
const headBytes = 1024

var foreignBeginnings = [][]byte{[]byte("%pdf-"), []byte("<!doctype"), []byte("<html"), []byte("<script"), []byte("<svg"),
	[]byte("<?php"), []byte("<iframe")}

// carriesSecondFormat finds what makes one file two: a PDF or a web page beginning inside the head of a picture, or the
// directory of a zip archive at the end of anything. A phone's own data behind a picture is none of these and is let pass:
// the fitted copy leaves it out.
func carriesSecondFormat(raw []byte, actual string) bool {
	if endsAsZip(raw) {
		return true
	}
	if actual == typePDF {
		return false
	}
	head := bytes.ToLower(raw[:min(len(raw), headBytes)])
	for _, b := range foreignBeginnings {
		if bytes.Contains(head, b) {
			return true
		}
	}
	return false
}

// endsAsZip looks for a zip archive's end record: its signature, and a comment that fits in what is left of the file.
func endsAsZip(raw []byte) bool {
	const recordBytes, longestComment = 22, 65535
	tail := raw[max(0, len(raw)-recordBytes-longestComment):]
	for {
		i := bytes.Index(tail, []byte("PK\x05\x06"))
		if i < 0 || len(tail)-i < recordBytes {
			return false
		}
		comment := int(binary.LittleEndian.Uint16(tail[i+20:]))
		if i+recordBytes+comment <= len(tail) && plausibleZip(tail[i:]) {
			return true
		}
		tail = tail[i+4:]
	}
}

// plausibleZip tells an end record from four bytes that happened: one disc, and as many entries on it as in all.
func plausibleZip(record []byte) bool {
	le := binary.LittleEndian
	return le.Uint16(record[4:]) == le.Uint16(record[6:]) && le.Uint16(record[8:]) == le.Uint16(record[10:])
}
