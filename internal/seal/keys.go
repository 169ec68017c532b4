package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// KeyBytes is the length of every key.
const KeyBytes = 32

// Keys are the secrets of a house.
type Keys struct {
	// Index is the key of blind indexes and hashes. It is apart from the sealing keys and lives through their rotation.
	Index []byte
	// Seal are the sealing keys, the newest last. Values sealed with the others stay readable.
	Seal [][]byte
}

// KeyProvider gives the keys: a file by default, a key management service where there is one.
type KeyProvider interface {
	Keys() (Keys, error)
}

// Sealer seals with the newest key and opens with any it has. It is safe for concurrent use.
type Sealer struct {
	keys   map[keyID]*sealingKey
	newest *sealingKey
	order  []string // ids, the newest last
	index  []byte   // pseudorandom key for HKDF-Expand
	labels sync.Map // label → the key expanded for it
}

// New makes a sealer from the keys of a provider.
func New(provider KeyProvider) (*Sealer, error) {
	keys, err := provider.Keys()
	if err != nil {
		return nil, fmt.Errorf("get the keys: %w", err)
	}
	if len(keys.Seal) == 0 || len(keys.Index) != KeyBytes {
		return nil, fmt.Errorf("there must be an index key and a sealing key of %d bytes each", KeyBytes)
	}
	index, err := hkdf.Extract(sha256.New, keys.Index, []byte("openicp index v1"))
	if err != nil {
		return nil, fmt.Errorf("derive the index key: %w", err)
	}
	s := &Sealer{keys: map[keyID]*sealingKey{}, index: index}
	for _, secret := range keys.Seal {
		key, err := newSealingKey(secret)
		if err != nil {
			return nil, err
		}
		if _, twice := s.keys[key.id]; twice {
			return nil, errors.New("a sealing key is there twice")
		}
		s.keys[key.id], s.newest = key, key
		s.order = append(s.order, fmt.Sprintf("%x", key.id))
	}
	return s, nil
}

// KeyID names the newest sealing key, for records of which key was in use. It tells nothing about the key.
func (s *Sealer) KeyID() string { return fmt.Sprintf("%x", s.newest.id) }

// KeyIDs names every sealing key, the newest last.
func (s *Sealer) KeyIDs() []string { return slices.Clone(s.order) }

// IndexID names the index key, as KeyID does the sealing key.
func (s *Sealer) IndexID() string { return fmt.Sprintf("%x", s.keyed("index key id", "v1")[:idBytes]) }

// Knows says whether a value was sealed with one of our keys; whether it opens, only opening it tells.
func (s *Sealer) Knows(sealed []byte) bool {
	if len(sealed) < Overhead || sealed[0] != formatV1 {
		return false
	}
	_, ok := s.keys[idOf(sealed)]
	return ok
}

type keyID [idBytes]byte

// sealingKey derives the keys of single values.
type sealingKey struct {
	id     keyID
	block  cipher.Block
	subkey [aes.BlockSize]byte // K1 of CMAC, NIST SP 800-38B
}

func newSealingKey(secret []byte) (*sealingKey, error) {
	if len(secret) != KeyBytes {
		return nil, fmt.Errorf("a sealing key has %d bytes, not %d", len(secret), KeyBytes)
	}
	block, err := aes.NewCipher(secret)
	if err != nil {
		return nil, fmt.Errorf("open cipher: %w", err)
	}
	k := &sealingKey{block: block}
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte("openicp key id v1"))
	copy(k.id[:], mac.Sum(nil))
	block.Encrypt(k.subkey[:], k.subkey[:])
	double(&k.subkey)
	return k, nil
}

// double multiplies by x in GF(2^128) as SP 800-38B does for its subkeys.
func double(b *[aes.BlockSize]byte) {
	carry := b[0] >> 7
	for i := range len(b) - 1 {
		b[i] = b[i]<<1 | b[i+1]>>7
	}
	b[len(b)-1] = b[len(b)-1]<<1 ^ carry*0x87
}

// box is the cipher for one 24-byte nonce: half of it derives the key (C2SP XAES-256-GCM), the other half is the nonce of GCM.
// With 192 random bits no count of sealed values comes near a repetition.
func (k *sealingKey) box(nonce []byte) (cipher.AEAD, error) {
	var derived [KeyBytes]byte
	for i := range 2 {
		half := derived[i*aes.BlockSize : (i+1)*aes.BlockSize]
		copy(half, []byte{0, byte(i + 1), 'X', 0})
		copy(half[4:], nonce[:nonceBytes/2])
		for j := range half {
			half[j] ^= k.subkey[j]
		}
		k.block.Encrypt(half, half)
	}
	block, err := aes.NewCipher(derived[:])
	if err != nil {
		return nil, fmt.Errorf("open cipher: %w", err)
	}
	box, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("open cipher: %w", err)
	}
	return box, nil
}
