package translate

import (
	"strings"

	"openicp/internal/exchange/envelope"
)

// passwordHash is the filing password as records carry it: its MD5 in hex. What looks like one already is sent as it is.
func (w *writer) passwordHash() string {
	switch password := strings.TrimSpace(w.form.FilingPassword); {
	case password == "":
		return ""
	case isDigest(password):
		return strings.ToLower(password)
	default:
		digest, err := envelope.FilingPassword(password)
		if err != nil {
			w.block("/filing_password", "备案密码含有接口无法传送的字符", "The filing password has characters that the interface cannot carry")
		}
		return digest
	}
}

// digestLength is the length of an MD5 in hex.
const digestLength = 32

func isDigest(s string) bool {
	return len(s) == digestLength && strings.Trim(strings.ToLower(s), "0123456789abcdef") == ""
}
