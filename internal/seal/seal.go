// Package seal encrypts personal data at rest and finds it again without reading it.
//
// It promises that a sealed value opens only in the place it was sealed for (table, column and row are bound into it), that a
// changed byte is refused, and that equal values can be found through keyed hashes. It refuses to hold keys in the database:
// they lie in a file of their own.
//
// Read Seal first.
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"
)

// Place is where a sealed value lies; moved elsewhere it does not open.
type Place struct{ Table, Column, Row string }

func (p Place) bytes() []byte { return []byte(p.Table + "\x00" + p.Column + "\x00" + p.Row) }

// Sizes of an envelope: format, key version, salt of the record's own key, nonce, ciphertext and tag.
const (
	formatV1  = 1
	keyBytes  = 32
	saltBytes = 16
	headBytes = 2 + saltBytes
)

// ErrUnreadable says that a sealed value was changed, was moved, or is of a key we do not have.
var ErrUnreadable = errors.New("a sealed value cannot be opened")

// Sealer seals with the newest key and opens with any it has.
type Sealer struct {
	keys    []masterKey // by version, oldest first; never empty
	indexes sync.Map    // field → HMAC key
}

type masterKey struct {
	version byte
	secret  []byte
}

// New makes a sealer from master keys, oldest first; versions count from 1.
func New(secrets ...[]byte) (*Sealer, error) {
	if len(secrets) == 0 || len(secrets) > 255 {
		return nil, errors.New("a sealer needs 1 to 255 keys")
	}
	s := &Sealer{}
	for i, secret := range secrets {
		if len(secret) != keyBytes {
			return nil, fmt.Errorf("key %d has %d bytes, not %d", i+1, len(secret), keyBytes)
		}
		s.keys = append(s.keys, masterKey{version: byte(i + 1), secret: secret})
	}
	return s, nil
}

// Seal encrypts a value for one place under a key of its own (AES-256-GCM, NIST SP 800-38D; the record's key by HKDF, RFC 5869).
func (s *Sealer) Seal(place Place, plain []byte) ([]byte, error) {
	key := s.keys[len(s.keys)-1]
	sealed := make([]byte, headBytes, headBytes+12+len(plain)+16)
	sealed[0], sealed[1] = formatV1, key.version
	if _, err := rand.Read(sealed[2:headBytes]); err != nil {
		return nil, fmt.Errorf("ask for randomness: %w", err)
	}
	box, err := recordKey(key.secret, sealed[2:headBytes])
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, box.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return nil, fmt.Errorf("ask for randomness: %w", err)
	}
	return box.Seal(append(sealed, nonce...), nonce, plain, place.bytes()), nil
}

// Unseal opens a value; ErrUnreadable where it is not exactly what was sealed for this place.
func (s *Sealer) Unseal(place Place, sealed []byte) ([]byte, error) {
	if len(sealed) < headBytes || sealed[0] != formatV1 || sealed[1] == 0 || int(sealed[1]) > len(s.keys) {
		return nil, ErrUnreadable
	}
	box, err := recordKey(s.keys[sealed[1]-1].secret, sealed[2:headBytes])
	if err != nil {
		return nil, err
	}
	rest := sealed[headBytes:]
	if len(rest) < box.NonceSize() {
		return nil, ErrUnreadable
	}
	plain, err := box.Open(nil, rest[:box.NonceSize()], rest[box.NonceSize():], place.bytes())
	if err != nil {
		return nil, ErrUnreadable
	}
	return plain, nil
}

// Current says whether a value is sealed with the newest key; the others are sealed again by whoever rotates.
func (s *Sealer) Current(sealed []byte) bool {
	return len(sealed) > 1 && sealed[1] == s.keys[len(s.keys)-1].version
}

func recordKey(master, salt []byte) (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, master, salt, "openicp record", keyBytes)
	if err != nil {
		return nil, fmt.Errorf("derive record key: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("open cipher: %w", err)
	}
	return cipher.NewGCM(block)
}

// indexBytes is the length of a blind index and of a keyed hash.
const indexBytes = 16

// BlindIndex is a keyed hash of a normalised value: equal values of one field have equal indexes, and nobody without the key
// can tell which value it is. Indexes use the oldest key, so that they live through a rotation.
func (s *Sealer) BlindIndex(field, value string) string { return s.keyed("index "+field, value) }

// Hash is a keyed hash for secrets that are compared and never read: codes, tokens, sessions.
func (s *Sealer) Hash(purpose, value string) string { return s.keyed("hash "+purpose, value) }

func (s *Sealer) keyed(label, value string) string {
	mac := hmac.New(sha256.New, s.indexKey(label))
	mac.Write([]byte(value))
	return hex.EncodeToString(mac.Sum(nil)[:indexBytes])
}

func (s *Sealer) indexKey(label string) []byte {
	if key, ok := s.indexes.Load(label); ok {
		return key.([]byte)
	}
	key, err := hkdf.Key(sha256.New, s.keys[0].secret, nil, "openicp "+label, keyBytes)
	if err != nil {
		panic("seal: HKDF of 32 bytes cannot fail: " + err.Error())
	}
	s.indexes.Store(label, key)
	return key
}
