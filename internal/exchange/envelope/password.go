package envelope

import (
	"crypto/md5"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"io"
	"strings"

	"openicp/internal/exchange/gbk"
	"openicp/internal/fault"
)

const randomLetters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// Random makes the random value of one call from source, which must be a cryptographic one: 20 letters and digits.
func Random(source io.Reader) (string, error) {
	value := make([]byte, 0, RandomSize)
	one := make([]byte, 1)
	for len(value) < RandomSize {
		if _, err := io.ReadFull(source, one); err != nil {
			return "", err
		}
		// 248 is the largest multiple of 62 a byte can hold: above it the first letters would come more often.
		if one[0] < 248 {
			value = append(value, randomLetters[int(one[0])%len(randomLetters)])
		}
	}
	return string(value), nil
}

// PasswordHash is what stands for a password in a call: base64 of the MD5 of the password and the random value in GBK.
func PasswordHash(password, random string) (string, error) {
	text, at := gbk.AppendGBK(nil, password+random)
	if at >= 0 {
		return "", fault.New(fault.Invalid, "interface_password_characters", "接口密码含有 GBK 以外的字符。",
			"The password of the interface holds a character outside GBK.")
	}
	sum := md5.Sum(text)
	return base64.StdEncoding.EncodeToString(sum[:]), nil
}

// SamePassword says whether the hash that came with a call is the password's. It takes the same time for every wrong one.
func SamePassword(hash, password, random string) bool {
	want, err := PasswordHash(password, random)
	return err == nil && subtle.ConstantTimeCompare([]byte(strings.TrimSpace(hash)), []byte(want)) == 1
}

// FilingPassword is a filing password (备案密码) as records carry it: its MD5 in hex, in lower case.
func FilingPassword(password string) (string, error) {
	text, at := gbk.AppendGBK(nil, password)
	if at >= 0 {
		return "", fault.New(fault.Invalid, "filing_password_characters", "备案密码含有 GBK 以外的字符。",
			"The filing password holds a character outside GBK.")
	}
	sum := md5.Sum(text)
	return hex.EncodeToString(sum[:]), nil
}

// SameFilingPassword compares what came for a filing password with its MD5 in hex. Records carry the MD5, in either case; of
// the password check the specification does not say whether it carries the password itself, and both are taken.
func SameFilingPassword(given, md5Hex string) bool {
	want := []byte(strings.ToLower(md5Hex))
	if len(given) == 2*md5.Size && subtle.ConstantTimeCompare([]byte(strings.ToLower(given)), want) == 1 {
		return true
	}
	hashed, err := FilingPassword(given)
	return err == nil && subtle.ConstantTimeCompare([]byte(hashed), want) == 1
}
