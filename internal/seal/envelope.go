package seal

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
)

// Place is where a sealed value lies; moved elsewhere it does not open.
type Place struct{ Table, Column, Row string }

// An envelope is format, id of the sealing key, nonce, ciphertext, tag.
const (
	formatV1   = 1
	idBytes    = 4
	headBytes  = 1 + idBytes
	nonceBytes = 24
	tagBytes   = 16
)

// Overhead is how many bytes longer than its content a sealed value is.
const Overhead = headBytes + nonceBytes + tagBytes

// ErrUnreadable says that a sealed value was changed or moved, or is none.
var ErrUnreadable = errors.New("a sealed value cannot be opened")

// ErrUnknownKey says that a value was sealed with a key that is not among ours: the key file is not the one of these data.
var ErrUnknownKey = fmt.Errorf("%w: the key it was sealed with is missing", ErrUnreadable)

// Seal encrypts a value for one place with the newest key, under a key of its own (XAES-256-GCM: AES-256-GCM, NIST SP
// 800-38D, with a key for each 24-byte nonce derived by SP 800-108 in counter mode). The same value sealed twice differs.
func (s *Sealer) Seal(place Place, plain []byte) ([]byte, error) {
	sealed := make([]byte, headBytes+nonceBytes, Overhead+len(plain))
	sealed[0] = formatV1
	copy(sealed[1:], s.newest.id[:])
	nonce := sealed[headBytes:]
	if _, err := rand.Read(nonce); err != nil {
		return nil, fmt.Errorf("ask for randomness: %w", err)
	}
	box, err := s.newest.box(nonce)
	if err != nil {
		return nil, err
	}
	return box.Seal(sealed, nonce[nonceBytes/2:], plain, bound(sealed[:headBytes], place)), nil
}

// Unseal opens a value; ErrUnreadable where it is not exactly what was sealed for this place.
func (s *Sealer) Unseal(place Place, sealed []byte) ([]byte, error) {
	if len(sealed) < Overhead || sealed[0] != formatV1 {
		return nil, ErrUnreadable
	}
	key, ok := s.keys[idOf(sealed)]
	if !ok {
		return nil, ErrUnknownKey
	}
	nonce := sealed[headBytes : headBytes+nonceBytes]
	box, err := key.box(nonce)
	if err != nil {
		return nil, err
	}
	plain, err := box.Open(nil, nonce[nonceBytes/2:], sealed[headBytes+nonceBytes:], bound(sealed[:headBytes], place))
	if err != nil {
		return nil, ErrUnreadable
	}
	return plain, nil
}

// Current says whether a value is sealed with the newest key; the others are for Reseal.
func (s *Sealer) Current(sealed []byte) bool {
	return len(sealed) >= Overhead && sealed[0] == formatV1 && idOf(sealed) == s.newest.id
}

// Reseal seals a value again with the newest key, and gives it back as it is where that is done already.
func (s *Sealer) Reseal(place Place, sealed []byte) ([]byte, error) {
	if s.Current(sealed) {
		return sealed, nil
	}
	plain, err := s.Unseal(place, sealed)
	if err != nil {
		return nil, err
	}
	return s.Seal(place, plain)
}

func idOf(sealed []byte) (id keyID) {
	copy(id[:], sealed[1:headBytes])
	return id
}

// bound is what is authenticated and not kept: the head and the place, each part with its length so that no two places are
// the same bytes.
func bound(head []byte, place Place) []byte {
	out := make([]byte, 0, len(head)+12+len(place.Table)+len(place.Column)+len(place.Row))
	out = append(out, head...)
	for _, part := range []string{place.Table, place.Column, place.Row} {
		out = binary.BigEndian.AppendUint32(out, uint32(len(part)))
		out = append(out, part...)
	}
	return out
}
