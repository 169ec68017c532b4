package seal

import (
	"bytes"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

// The published vectors of XAES-256-GCM (C2SP), one for each value of the subkey's carry.
func TestXAESVectors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		key         byte
		aad, sealed string
	}{
		{0x01, "", "ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271"},
		{0x03, "c2sp.org/XAES-256-GCM", "986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d"},
	} {
		k, err := newSealingKey(bytes.Repeat([]byte{c.key}, KeyBytes))
		if err != nil {
			t.Fatal(err)
		}
		nonce := []byte("ABCDEFGHIJKLMNOPQRSTUVWX")
		box, err := k.box(nonce)
		if err != nil {
			t.Fatal(err)
		}
		if got := hex.EncodeToString(box.Seal(nil, nonce[12:], []byte("XAES-256-GCM"), []byte(c.aad))); got != c.sealed {
			t.Errorf("key %x: %s, want %s", c.key, got, c.sealed)
		}
	}
}

// The index keys are those of HKDF-SHA-256, RFC 5869.
func TestIndexKeysAreOfHKDF(t *testing.T) {
	t.Parallel()
	secret := bytes.Repeat([]byte{7}, KeyBytes)
	s, err := New(provider{Index: secret, Seal: [][]byte{secret}})
	if err != nil {
		t.Fatal(err)
	}
	fieldKey, err := hkdf.Key(sha256.New, secret, []byte("openicp index v1"), "index mobile", KeyBytes)
	if err != nil {
		t.Fatal(err)
	}
	mac := hmac.New(sha256.New, fieldKey)
	mac.Write([]byte("value"))
	if want, got := hex.EncodeToString(mac.Sum(nil)[:16]), s.BlindIndex("mobile", "value"); got != want {
		t.Errorf("index %s, want %s", got, want)
	}
}

type provider Keys

func (p provider) Keys() (Keys, error) { return Keys(p), nil }
