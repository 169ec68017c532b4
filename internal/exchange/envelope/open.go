package envelope

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

// Open opens an envelope: algorithms, base64, decryption, hash, archive, size, in the order of the specification (4.5). Keys
// may be nil where nothing is encrypted. The document is at most limit bytes, MaxDocument where limit is 0. The error is a
// *Refusal.
func Open(p Packed, keys *Keys, limit int) (File, error) {
	if limit <= 0 || limit > MaxDocument {
		limit = MaxDocument
	}
	if r := algorithms(p); r != nil {
		return File{}, r
	}
	archive, r := decode(p.Data)
	if r != nil {
		return File{}, r
	}
	if p.EncryptAlgorithm == EncryptAES {
		if archive, r = decrypt(archive, keys); r != nil {
			return File{}, r
		}
	}
	if !SameHash(p.Hash, archive) {
		return File{}, refuse(StepHash, "differs")
	}
	return Unpack(archive, limit)
}

// Unpack opens an archive without an envelope, such as one that was stored when it came. The error is a *Refusal.
func Unpack(archive []byte, limit int) (File, error) {
	if limit <= 0 || limit > MaxDocument {
		limit = MaxDocument
	}
	f, r := unzip(archive, limit)
	if r != nil {
		return File{}, r
	}
	f.Archive = archive
	return f, nil
}

// algorithms refuses numbers of algorithms that the specification does not have.
func algorithms(p Packed) *Refusal {
	switch {
	case p.HashAlgorithm != HashMD5:
		return refuse(StepHashName, "unknown")
	case p.CompressionFormat != CompressZip:
		return refuse(StepFormat, "unknown")
	case p.EncryptAlgorithm != EncryptNone && p.EncryptAlgorithm != EncryptAES:
		return refuse(StepEncryption, "unknown")
	}
	return nil
}

// decode reads base64, passing over white space, and refuses what is longer than any archive.
func decode(data string) ([]byte, *Refusal) {
	if strings.ContainsAny(data, " \t\r\n") {
		data = strings.Map(func(r rune) rune {
			if r == ' ' || r == '\t' || r == '\r' || r == '\n' {
				return -1
			}
			return r
		}, data)
	}
	if base64.StdEncoding.DecodedLen(len(data)) > MaxArchive {
		return nil, refuse(StepSize, "longer than any archive")
	}
	out, err := base64.StdEncoding.Strict().DecodeString(data)
	if err != nil || len(out) == 0 {
		return nil, refuse(StepDecrypt, "not base64")
	}
	return out, nil
}

// decrypt undoes encrypt, in place.
func decrypt(sealed []byte, keys *Keys) ([]byte, *Refusal) {
	if keys == nil {
		return nil, refuse(StepDecrypt, "encrypted, and there is no key")
	}
	block, err := cipherOf(*keys)
	if err != nil {
		return nil, refuse(StepDecrypt, "length of key or offset")
	}
	if len(sealed)%aes.BlockSize != 0 || len(sealed) == 0 {
		return nil, refuse(StepDecrypt, "not whole blocks")
	}
	cipher.NewCBCDecrypter(block, []byte(keys.Offset)).CryptBlocks(sealed, sealed)
	n := int(sealed[len(sealed)-1])
	if n == 0 || n > aes.BlockSize {
		return nil, refuse(StepDecrypt, "padding")
	}
	for _, c := range sealed[len(sealed)-n:] {
		if int(c) != n {
			return nil, refuse(StepDecrypt, "padding")
		}
	}
	return sealed[:len(sealed)-n], nil
}

// SameHash says whether a hash that came is that of an archive. The specification's prose says base64 and its table of parameters says
// nothing, so that hex is taken too.
func SameHash(hash string, archive []byte) bool {
	sum := md5.Sum(archive)
	hash = strings.TrimSpace(hash)
	if len(hash) == 2*md5.Size {
		return subtle.ConstantTimeCompare([]byte(strings.ToLower(hash)), []byte(hex.EncodeToString(sum[:]))) == 1
	}
	return subtle.ConstantTimeCompare([]byte(hash), []byte(base64.StdEncoding.EncodeToString(sum[:]))) == 1
}
