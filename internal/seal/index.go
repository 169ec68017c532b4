package seal

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
)

// indexBytes is the length of a blind index before it is written in hexadecimal.
const indexBytes = 16

// BlindIndex is a keyed hash of a normalised value: equal values of one field have equal indexes, the same value in another
// field has another, and nobody without the key can tell which value it is. Fields of few possible values, such as phone
// numbers, could be guessed by whoever has the key.
func (s *Sealer) BlindIndex(field, value string) string {
	return hex.EncodeToString(s.keyed("index "+field, value)[:indexBytes])
}

// Hash is a keyed hash for secrets that are compared and never read back: codes, tokens, sessions.
func (s *Sealer) Hash(purpose, value string) string {
	return hex.EncodeToString(s.keyed("hash "+purpose, value))
}

// Matches compares a value with a kept Hash, in a time that tells nothing.
func (s *Sealer) Matches(purpose, value, kept string) bool {
	return subtle.ConstantTimeCompare([]byte(s.Hash(purpose, value)), []byte(kept)) == 1
}

// keyed is HMAC-SHA-256 of a value under a key for its label.
func (s *Sealer) keyed(label, value string) []byte {
	mac := hmac.New(sha256.New, s.labelled(label))
	mac.Write([]byte(value))
	return mac.Sum(nil)
}

// labelled derives the key for a label, once: the first block of HKDF-Expand, RFC 5869. The labels are the program's, and few.
func (s *Sealer) labelled(label string) []byte {
	if key, ok := s.labels.Load(label); ok {
		return key.([]byte)
	}
	expand := hmac.New(sha256.New, s.index)
	expand.Write([]byte(label))
	expand.Write([]byte{1})
	key := expand.Sum(nil)
	s.labels.Store(label, key)
	return key
}
