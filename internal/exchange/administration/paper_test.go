package administration_test

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"

	"openicp/internal/fault"
)

var errUnreadable = fault.New(fault.Invalid, "paper_unreadable", "不是图片。", "This is no picture.")

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

func md5Hex(text string) string {
	sum := md5.Sum([]byte(text))
	return hex.EncodeToString(sum[:])
}
